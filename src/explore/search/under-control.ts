import type { Execution } from '../model/execution.ts';
import { outsideSentence } from '../control/elsewhere.ts';
import { givenUpAs } from '../control/given-up.ts';
import type { Ended } from './totals.ts';

/** What people read for an order in which something was not under control. */
export const notUnderControl = 'not under control';

/** What was not under control in an order, in a sentence each. */
export function uncontrolledIn({ actors }: Execution): string[] {
  return actors.flatMap((actor) => {
    const { name, outside } = actor;
    const seen = [...outside].map((what) => outsideSentence(name, what));
    if (givenUpAs(actor) !== 'sleeps' || seen.length > 0) return seen;
    return [`${name} waited in the system for something that passes no gate`];
  });
}

/**
 * An order in which something was not under control shows nothing: an actor that is synchronised by what no gate sees is not to blame for
 * what becomes of it in an order that could not come. Only that something went right is believed.
 */
export function asFarAsControlled(execution: Execution, ended: Ended): Ended {
  const own = stoppedIn(execution) ?? ended;
  const seen = uncontrolledIn(execution);
  if (seen.length === 0 || own.verdict === 'right') return own;
  const why = execution.stopped ? own.why : `it ended in "${own.label}"`;
  return { outcome: own.outcome, label: notUnderControl, verdict: 'undecided', why: `${why}; ${seen.join('; ')}` };
}

/** What people read where somebody waits for ever, or tries for ever, since another was killed. */
const stuck = 'stuck';

/** How an order is called that comes to no end: after a kill whoever was not killed is stuck. What a scenario calls so is another matter. */
const stoppedIn = ({ killed, stopped }: Execution): Ended | undefined => {
  if (!stopped) return undefined;
  const ended: Ended = { outcome: null, verdict: 'wrong', ...stopped };
  return killed.size > 0 && ended.verdict === 'wrong' ? { ...ended, label: stuck } : ended;
};
