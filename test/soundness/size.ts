import type { Given, Instruction } from '../fixtures/soundness/program.ts';

/** About how many orders a program has: of its steps, with each actor's in their own order. */
export function ordersOf(hands: readonly (readonly Instruction[])[]): number {
  const sizes = hands.map((hand) => hand.reduce((sum, instruction) => sum + stepsOf(instruction), 0));
  let [orders, taken] = [1, 0];
  for (const size of sizes) {
    for (let step = 1; step <= size; step++) orders = (orders * ++taken) / step;
  }
  const loose = hands
    .flat()
    .filter(([what, how]) => what === 'both' || what === 'later' || how === 'begin' || how === 'unref').length;
  return Math.round(orders * 2 ** loose);
}

const none: ReadonlySet<string> = new Set(['clock', 'draw', 'at exit']);

function stepsOf(instruction: Instruction): number {
  const [what, ...given] = instruction as readonly [string, ...Given[]];
  if (none.has(what) || given[0] === 'isLocked' || given[0] === 'cancel' || given[0] === 'clearTimeout') return 0;
  const within = given.filter((one) => Array.isArray(one)).reduce((sum, one) => sum + stepsOf(one as Instruction), 0);
  if (what === 'if' || what === 'both' || what === 'later') return within;
  if (given[0] === 'runExclusive') return within + 2;
  if (given[0] === 'waitForUnlock' || given[0] === 'wait') return 2 + within;
  const waits =
    given.some((one) => typeof one === 'number' && one > 0) &&
    what !== 'timer' &&
    what !== 'fs' &&
    what !== 'fd' &&
    what !== 'handle';
  return (
    (given[0] === 'setInterval' || given[0] === 'timers/promises.setInterval' ? 2 * (1 + within) : 1 + within) + (waits ? 1 : 0)
  );
}
