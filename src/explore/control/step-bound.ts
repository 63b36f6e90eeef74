import type { Execution } from '../model/execution.ts';
import { cycleIn } from '../model/cycle.ts';

/**
 * Whether an order has taken as many steps as it may, so that it is over. Where every actor that is left repeats itself, there is
 * no end of it; else it is not known.
 */
export function stopsAtBound(execution: Execution, maxSteps: number): boolean {
  const { actors, picks, steps } = execution;
  if (steps.length < maxSteps) return false;
  const all = steps.map(({ actor, verb, on, to = '' }, at) => ({
    actor,
    text: `${actor}.${picks[at]!.nth} ${verb} ${on} ${to}`,
  }));
  const why = `it had not ended after ${maxSteps} steps (max-steps)`;
  const repeats = actors.every(({ end }, index) => {
    const own = all.filter(({ actor }) => actor === index);
    return end !== undefined || own.length === 0 || cycleIn(own.map(({ text }) => text)) !== undefined;
  });
  execution.keys.push('more');
  execution.cycle = cycleIn(all.map(({ text }) => text));
  const { from, length, times } = execution.cycle ?? { from: 0, length: 0, times: 0 };
  const told =
    length === 0
      ? why
      : `${why}: from step ${from + 1} on ${length === 1 ? 'one step comes' : `${length} steps come`} again and again, ${times} times`;
  if (repeats) execution.stopped = { label: 'does not end', why: told };
  else
    execution.stopped = { label: 'does not end', verdict: 'undecided', why: `${why}, and nobody can say whether it would have` };
  return true;
}
