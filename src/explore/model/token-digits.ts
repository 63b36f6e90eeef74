import { cycleIn } from './cycle.ts';
import type { Pick } from './pick.ts';

const one = String.raw`(?:[1-9]|\(\d+\))[a-zK]?`;

/** Which actor goes next, digit by digit, as `writeDigits` writes it. */
export const digitsPattern = String.raw`(?:${one}|-(?:${one})+X[1-9]\d{0,5}-)*`;

/** Shorter ones are written out: people read them digit by digit. */
const long = 100;

/** `122211`; of a long order that ends in a cycle, `12-21X99-`: after the first two, two come again and again. */
export function writeDigits(picks: readonly Pick[]): string {
  const digits = picks.map(written);
  const cycle = digits.length > long ? cycleIn(digits) : undefined;
  if (!cycle) return digits.join('');
  const { from, length, times } = cycle;
  const part = (start: number, end?: number): string => digits.slice(start, end).join('');
  return `${part(0, from)}-${part(from, from + length)}X${times}-${part(from + length * times)}`;
}

/** What `digitsPattern` matches. */
export function readDigits(digits: string): Pick[] {
  const whole = digits.replace(/-([^X]+)X(\d+)-/g, (_, part: string, times: string) => part.repeat(Number(times)));
  return [...whole.matchAll(/([1-9]|\((\d+)\))([a-zK])?/g)].map(([, digit, number, letter]): Pick => {
    const actor = Number(number ?? digit) - 1;
    if (letter === killed) return { actor, nth: 0, isKilled: true };
    return { actor, nth: letter === undefined ? 0 : letter.charCodeAt(0) - firstLetter };
  });
}

const firstLetter = 'a'.charCodeAt(0);

/** Stands behind the number of an actor that is killed. */
const killed = 'K';

/** The actor's number, from 1; a letter from b where it is not the actor's first choice, K where it is killed. */
function written({ actor, nth, isKilled }: Pick): string {
  const number = actor < 9 ? String(actor + 1) : `(${actor + 1})`;
  if (isKilled) return number + killed;
  return nth === 0 ? number : number + String.fromCharCode(firstLetter + nth);
}
