import { TransferRefused } from './refusal.ts';

const deepest = 8;

/**
 * What stands in a JSON object, by key and as it is written: a parser would take the last of two equal keys, and round large numbers, without
 * a word.
 * @throws TransferRefused when it is no JSON object, is nested too deeply or has a key twice.
 */
export function jsonMembers(text: string): ReadonlyMap<string, string> {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TransferRefused(`The header is no JSON object: ${shortened(text)}`);
  const members = new Map<string, string>();
  const levels: Set<string>[] = [];
  let open: { readonly key: string; readonly from: number } | undefined;
  // The text is known to be JSON by now, so that what stands between these needs no attention.
  for (const { 0: token, 1: written, index } of text.matchAll(/("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"|[[\]{},]/gs)) {
    if (written !== undefined) {
      const key = JSON.parse(written) as string;
      const level = levels.at(-1)!; // A key stands in an object.
      if (level.has(key)) throw new TransferRefused(`The header has the key "${shortened(key)}" twice.`);
      level.add(key);
      if (levels.length === 1) open = { key, from: text.indexOf(':', index + token.length) + 1 };
    }
    if (levels.length === 1 && (token === ',' || token === '}') && open) {
      members.set(open.key, text.slice(open.from, index).trim());
      open = undefined;
    }
    if (token === '{' || token === '[') levels.push(new Set());
    if (levels.length > deepest) throw new TransferRefused(`The header is nested more than ${deepest} levels deep.`);
    if (token === '}' || token === ']') levels.pop();
  }
  return members;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TransferRefused(`The header is no JSON: ${shortened(text)}`);
  }
}

/** Of what the other end wrote, enough to recognise it, and nothing that a terminal would obey. */
export function shortened(text: string): string {
  const harmless = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '?');
  return harmless.length > 60 ? `${harmless.slice(0, 60)}...` : harmless;
}
