import { generatorOf } from './generator.ts';
import { actorPid } from './hold/virtual-pids.ts';

export { isVirtualPid } from './hold/virtual-pids.ts';

/** What an actor can have made of its random numbers, as programs write it. */
export interface Drawn {
  /** Undefined: the text is no UUID of its own, no bytes in hexadecimal digits, no letters of `mkdtemp`, no digits of `Math.random()`, no id of the package nanoid. */
  find(text: string): DrawnPart | undefined;
}

export interface DrawnPart {
  /** At which of its draws, from 0, it begins. */
  readonly at: number;
  /** Where in the text: it goes to its end. */
  readonly from: number;
}

/** So far its draws are known. A pool of the package nanoid takes 2,688 of them. */
const known = 8192;

/** Of which `mkdtemp` makes the end of a name (temporary-folder.ts). */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** https://github.com/ai/nanoid/blob/main/url-alphabet/index.js */
const nanoid = 'useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict';

/** So many of these letters. */
const suffix = 6;

/** Digits of a fraction that are compared at first; programs take these and more. */
const leastDigits = 5;

/** @param number Of the actor, among all of its order. Its draws are those of draws.ts. */
export function drawnBy(seed: number, number: number): Drawn {
  let streams: Streams | undefined;
  return {
    find(text) {
      streams ??= streamsOf(seed, number);
      const at = inBytes(text, streams) ?? inFractions(text, streams) ?? within(streams.ids, text, 10);
      if (at !== undefined) return { at, from: 0 };
      const from = text.length - suffix;
      const letter = from < 0 ? undefined : within(streams.letters, text.slice(from), suffix);
      return letter === undefined ? undefined : { at: letter, from };
    },
  };
}

/** What each draw would be, were it asked for so: `hex` has two digits of each. */
interface Streams {
  readonly hex: string;
  readonly letters: string;
  readonly ids: string;
  /** By the first digits of a fraction: at which draw, and all digits. */
  readonly fractions: ReadonlyMap<string, readonly [at: number, digits: string]>;
}

function streamsOf(seed: number, number: number): Streams {
  const generator = generatorOf(seed, actorPid(number));
  const raw = Array.from({ length: known }, () => generator.next());
  const bytes = raw.map((bits) => bits >>> 24);
  const fractions = new Map<string, readonly [number, string]>();
  for (let at = 0; at + 1 < known; at++) {
    const fraction = ((raw[at]! >>> 6) * 2 ** 27 + (raw[at + 1]! >>> 5)) / 2 ** 53;
    for (const base of [36, 16, 10]) {
      const digits = fraction.toString(base).slice(2);
      // `substring(7)` is as usual as `slice(2)`.
      for (const rest of [digits, digits.slice(5)]) fractions.set(`${base} ${rest.slice(0, leastDigits)}`, [at, rest]);
    }
  }
  return {
    hex: Buffer.from(bytes).toString('hex'),
    letters: raw.map((bits) => letters[(bits + 2 ** 31) % letters.length]).join(''), // As uniformInt does it.
    ids: bytes.map((byte) => nanoid[byte & 63]).join(''),
    fractions,
  };
}

function inBytes(text: string, { hex }: Streams): number | undefined {
  const digits = text.replaceAll('-', '');
  // Of a UUID four bits and two are no draw: RFC 9562.
  if (/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(digits)) return atByte(hex, digits.slice(0, 12));
  return /^(?:[0-9a-f]{2}){3,}$/.test(text) ? atByte(hex, text) : undefined;
}

function atByte(hex: string, digits: string): number | undefined {
  for (let at = hex.indexOf(digits); at !== -1; at = hex.indexOf(digits, at + 1)) if (at % 2 === 0) return at / 2;
  return undefined;
}

/** In base 36 five digits are taken for one, in others six. */
function inFractions(text: string, { fractions }: Streams): number | undefined {
  for (const base of [36, 16, 10]) {
    const found = text.length < (base === 36 ? 5 : 6) ? undefined : fractions.get(`${base} ${text.slice(0, leastDigits)}`);
    if (found?.[1].startsWith(text)) return found[0];
  }
  return undefined;
}

function within(stream: string, text: string, least: number): number | undefined {
  const at = text.length < least ? -1 : stream.indexOf(text);
  return at === -1 ? undefined : at;
}
