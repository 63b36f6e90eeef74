import * as fc from 'fast-check';
import type { Rules } from '../../../src/explore/model/choices.ts';

/**
 * A program of the in-memory model: for each actor its instructions, which are done to a map, to locks, events and timers. An actor has
 * one number, its register: reading sets it, writing writes one more, modulo five.
 *
 * `read a`, `write a`, `unlink a`, `rename a b`, `list`; `lock l`, `try l`, `unlock l`; `set e`, `clear e`, `await e`; `wait 1`. With ` + ` between
 * them two are begun at once, and both are awaited. These pass no gate: `clock` and `self` set the register to the time, or to the
 * actor's number; `unless odd` skips the next instruction where the register is odd.
 */
export interface Program {
  readonly actors: readonly (readonly string[])[];
  readonly rules: Rules;
  /** What comes of actors that run the same is handed round: the outcome does not say which of them it was. */
  readonly isCounted: boolean;
}

/** What is in the map when an order begins. */
export const initially: Readonly<Record<string, number>> = { a: 0, b: 2 };

/** How a program has ended: the map, and what each actor has in its register. */
export interface Final {
  readonly files: Readonly<Record<string, number>>;
  readonly results: readonly number[];
}

/** The outcome that a program's own code would make of it. */
export function outcomeOf({ actors, isCounted }: Program, { files, results }: Final): string {
  const named = results.map((result, at) => (isCounted ? `${actors[at]!.join(', ')}: ${result}` : `${result}`));
  return `${shown(files)} | ${(isCounted ? named.toSorted() : named).join('; ')}`;
}

/** Equal texts for equal maps. */
export const shown = (files: Final['files']): string =>
  Object.keys(files)
    .toSorted()
    .map((key) => `${key}=${files[key]}`)
    .join(' ');

/** Every second outcome is wrong. */
export function judged(outcome: string): { readonly label: string; readonly verdict: 'right' | 'wrong' } {
  let sum = 0;
  for (let at = 0; at < outcome.length; at++) sum = (sum * 31 + outcome.charCodeAt(at)) % 65_521;
  return sum % 2 === 0 ? { label: 'even', verdict: 'right' } : { label: 'odd', verdict: 'wrong' };
}

/** Where nobody could go on and somebody had not ended. */
export const deadlock = 'deadlock';

const onMap = ['read a', 'write a', 'read b', 'write b'];
const onNames = ['unlink a', 'rename a b', 'rename b c', 'list'];
const onLocks = ['lock l', 'unlock l', 'lock m', 'unlock m', 'try l'];
const onEvents = ['set e', 'clear e', 'await e'];
const onClock = ['wait 1', 'wait 2', 'wait 2'];
const unseen = ['clock', 'self', 'unless odd'];

/** What programs are about: of a bit of everything little comes of each. */
const themes: readonly (readonly string[])[] = [
  [...onMap, ...onMap, ...onNames, ...onLocks, ...onEvents, ...onClock, ...unseen],
  [...onMap, ...onMap, ...onNames, ...unseen],
  ['read a', 'write a', 'read a', ...onLocks, ...onLocks, 'set e', 'await e'],
  ['read a', 'write a', 'lock l', 'unlock l', ...onEvents, ...onEvents],
  ['read a', 'write a', 'write b', ...onClock, 'clock', 'wait 1 + wait 2', 'wait 2 + wait 1'],
  ['read a', 'write a', 'write b', 'wait 1', 'wait 1', 'wait 1'],
];

const instructionOf = (theme: readonly string[]): fc.Arbitrary<string> => {
  const one = fc.constantFrom(...theme);
  const parts = theme.filter((text) => !unseen.includes(text) && !text.includes('+') && !isOnPrimitive(text));
  const both = fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...parts)).map((two) => two.join(' + '));
  return fc.oneof({ arbitrary: one, weight: 16 }, { arbitrary: both, weight: 1 });
};
const isOnPrimitive = (text: string): boolean => [...onLocks, ...onEvents].includes(text);

const actorsOf = (theme: readonly string[]): fc.Arbitrary<string[][]> => {
  const actor = (least: number, most: number) => fc.array(instructionOf(theme), { minLength: least, maxLength: most });
  return fc.oneof(
    fc.tuple(actor(2, 5), actor(2, 4)),
    fc.tuple(actor(1, 3), actor(1, 2), actor(1, 2)),
    actor(2, 4).map((same) => [same, same]),
    actor(1, 2).map((same) => [same, same, same]),
    fc.tuple(actor(1, 2), actor(1, 2)).map(([same, other]) => [same, other, same]),
  );
};

const rules: fc.Arbitrary<Rules> = fc.oneof(
  { arbitrary: fc.constant<Rules>({ stalls: 1, time: 'any' }), weight: 4 },
  fc.record<Rules>({ stalls: fc.constantFrom(0, 1, 2), time: fc.constantFrom('any', 'ordered', 'instant') }),
);

/** Two or three actors, some of which run the same. */
export const programs: fc.Arbitrary<Program> = fc.record({
  actors: fc.constantFrom(...themes).chain(actorsOf),
  rules,
  isCounted: fc.boolean(),
});

/** One by hand, under the usual rules. */
export const programOf = (...actors: readonly (readonly string[])[]): Program => ({
  actors,
  rules: { stalls: 1, time: 'any' },
  isCounted: false,
});
