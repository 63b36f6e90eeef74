import type { GivenUp } from '../../gate/hold.ts';
import type { ControlledActor } from '../model/actor.ts';
import type { Execution } from '../model/execution.ts';

/** How an actor has failed to end, if it has. */
export const givenUpAs = ({ end }: ControlledActor): GivenUp | undefined => (end?.kind === 'gone' ? end.givenUp : undefined);

/** No actor can go on where one computes for ever, or sleeps for an unknown reason: the order is over. */
export const isLost = (actor: ControlledActor): boolean => ['computes', 'sleeps'].includes(givenUpAs(actor) ?? '');

/** How an order ends in which an actor was given up. */
export function givenUp({ actors }: Execution): Execution['stopped'] {
  const lost = actors.find(isLost);
  // A lost actor was given up.
  if (lost) return { label: 'does not end', why: `${nameAndWhy(lost)}, and ${manners[givenUpAs(lost)!]}` };
  const awaiting = actors.filter((actor) => givenUpAs(actor) === 'awaits');
  return awaiting.length === 0 ? undefined : { label: 'deadlock', why: awaiting.map(nameAndWhy).join('; ') };
}

const manners: Readonly<Record<GivenUp, string>> = {
  computes: 'used the processor all that time',
  sleeps: 'slept in the system',
  awaits: '',
};

/** `buyer 1 did not come to rest within 2 s, after write x` */
const nameAndWhy = ({ name, end }: ControlledActor): string => (end?.kind === 'gone' ? end.why.replace(/^it\b/, name) : name);
