import type { OneAfterTheOther } from './alone.ts';
import type { ProgramsPlan } from './plan.ts';
import type { End } from './staged/end.ts';

/** Which programs fail whenever they run whole, in a sentence each: then orders would show nothing but that. */
export function failingAlone({ programs }: ProgramsPlan, alone: OneAfterTheOther): readonly string[] {
  const refused = [
    ...new Set(alone.searches.flatMap(({ found }) => found.outside.filter((what) => what.includes('permits it')))),
  ];
  if (refused.length > 0) return refused;
  const unsettled = alone.searches.flatMap(({ found }) =>
    found.outcomes.flatMap(({ label, why }) =>
      label === 'as one after the other' ? [] : [`run alone, one after the other: ${label}: ${firstLine(why)}`],
    ),
  );
  if (unsettled.length > 0) return [...new Set(unsettled)];
  return programs.flatMap(({ name, title }) => {
    const exits = alone.ends.map((end) => exitOf(end, name));
    const [first] = exits;
    if (first === undefined || exits.includes(0) || alone.endless.includes(name)) return [];
    const how = typeof first === 'number' ? `exits with ${first}` : first;
    return [`"${title}" fails alone, before any other can disturb it: it ${how}${said(alone, name)}`];
  });
}

const exitOf = ({ exits }: End, name: string): number | string => exits[name] ?? 0;

/** What it threw, or the last line that it printed. */
function said({ searches }: OneAfterTheOther, name: string): string {
  for (const { shortest } of searches.flatMap(({ found }) => found.outcomes)) {
    const at = shortest.actors.indexOf(name);
    const end = shortest.ends[at];
    if (end?.kind === 'threw') return ` (${firstLine(end.message)})`;
    const line = shortest.steps
      .filter(({ actor }) => actor === at)
      .flatMap((step) => step.said)
      .at(-1);
    if (line !== undefined) return ` ("${line}")`;
  }
  return '';
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
