import type { Plan } from '../scenario/index.ts';

/** What to try next, of what there is. */
export function nextCommands({
  file,
  description,
  as,
  runs,
  variants,
}: Plan): { readonly command: string; readonly says: string }[] {
  const command = `npm run scenario ${file.name}`;
  const elsewhere =
    description.as.find((place) => place !== as && (as === 'tasks' || place === 'tasks')) ??
    description.as.find((place) => place !== as);
  const next = elsewhere ? [{ command: `${command} as=${elsewhere}`, says: 'which line changes, and why?' }] : [];
  if (variants.length > 1) next.push({ command: `${command} variant='${variants.at(-1)}'`, says: 'how does this one go?' });
  if (runs < 20 && next.length < 2) next.push({ command: `${command} runs=20`, says: 'is it always so?' });
  return next;
}
