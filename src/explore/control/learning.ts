import { hashOf } from '../model/hash.ts';
import type { Begun, Report } from '../../gate/hold.ts';
import type { ControlledActor } from '../model/actor.ts';
import type { Execution } from '../model/execution.ts';

/** Keeps what a step has taught its actor: of this, states are made. */
export function learn(execution: Execution, actor: ControlledActor, operation: Begun, { learnt = '', saw }: Report): void {
  const { id, verb, on, to = '', of } = operation;
  const time = saw?.includes('clock') ? execution.clock : '';
  actor.learnt = hashOf(`${actor.learnt} ${id} ${verb} ${on} ${to} ${learnt} ${time}`);
  if (verb === 'send' && of === undefined) execution.sent = hashOf(`${execution.sent} ${actor.learnt}`);
}
