import { drawnBy, type Drawn } from '../../gate/drawn.ts';
import { isOfRun } from './times.ts';

/** The random values of some programs, wherever they stand in texts. */
export interface RandomValues {
  hear(text: string): void;
  /** What is heard stands in it as `<random 2 of add x>`. */
  from(text: string): string;
}

/** Whoever draws, by name. Its draws are known for all orders. */
export type Drawers = readonly (readonly [name: string, drawn: Drawn])[];

export const drawersOf = (names: readonly string[], seed: number): Drawers =>
  names.map((name, number) => [name, drawnBy(seed, number)] as const);

/** Longer texts are searched for nothing. */
const longest = 100_000;

/** Where in a word a drawn value begins, whose it is, and at which of its draws it begins. */
interface Hit {
  readonly name: string;
  readonly at: number;
  readonly from: number;
}

/** Words come again in order after order. */
const hits = new Map<string, Hit | undefined>();
const mostKept = 50_000;

export function randomValues(drawers: Drawers): RandomValues {
  const heard = new Map(drawers.map(([name]) => [name, new Set<number>()] as const));
  let ranks: ReadonlyMap<string, readonly number[]> | undefined;

  function found(word: string): Hit | undefined {
    if (hits.has(word)) return hits.get(word);
    const [hit] = drawers.flatMap(([name, drawn]) => {
      const part = drawn.find(word);
      return part ? [{ name, ...part }] : [];
    });
    if (hits.size < mostKept) hits.set(word, hit);
    return hit;
  }
  const sign = ({ name, at }: Hit): string => {
    ranks ??= new Map([...heard].map(([one, draws]) => [one, [...draws].toSorted((a, b) => a - b)]));
    return `<random ${(ranks.get(name)?.indexOf(at) ?? 0) + 1} of ${name}>`;
  };
  return {
    hear(text) {
      replaced(text, found, ({ name, at }) => {
        heard.get(name)?.add(at);
        return '';
      });
    },
    from: (text) => replaced(text, found, sign),
  };
}

/** A word as a whole, such as an id of nanoid or a UUID; else what lies between its dashes. */
function replaced(text: string, found: (word: string) => Hit | undefined, sign: (hit: Hit) => string): string {
  if (text.length > longest) return text;
  const inWord = (word: string): string => {
    const hit = found(word);
    if (hit) return word.slice(0, hit.from) + sign(hit);
    const time = [8, 11].find((length) => isTime(word.slice(0, length), length === 8 ? 36 : 16));
    return time === undefined ? word : `<time>${word.length > time ? inWord(word.slice(time)) : ''}`;
  };
  return text.replaceAll(/[\w-]{5,}/g, (token) => {
    const hit = found(token);
    if (hit && hit.from === 0) return sign(hit);
    return token.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{5,}/g, inWord);
  });
}

/** `Date.now().toString(36)`: nothing else begins so, but by an unlikely chance. */
const isTime = (digits: string, base: 36 | 16): boolean =>
  digits.length === (base === 36 ? 8 : 11) && /^[0-9a-z]+$/.test(digits) && isOfRun(Number.parseInt(digits, base));
