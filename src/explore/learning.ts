import { createHash } from 'node:crypto';
import type { Begun, Report } from '../gate/hold.ts';
import type { ControlledActor } from './actor.ts';
import type { Course } from './course.ts';
import { changes, thingsOf } from './touching.ts';

/** Keeps what a step has taught its actor, and what it has changed: of this, states are made. */
export function learn(course: Course, actor: ControlledActor, operation: Begun, { learnt = '', did, saw }: Report): void {
  const { id, verb, on, to = '' } = operation;
  const time = saw?.includes('clock') ? course.clock : '';
  actor.learnt = hashOf(`${actor.learnt} ${id} ${verb} ${on} ${to} ${learnt} ${time}`);
  const failed = /^E[A-Z]+$/.test(did ?? '');
  if (verb === 'open' && !failed && !actor.end) actor.open.set(on, (actor.open.get(on) ?? 0) + 1);
  if (verb === 'close') closed(actor, on);
  if (!changes(verb)) return;
  for (const name of thingsOf(operation)) {
    course.histories.set(name, hashOf(`${course.histories.get(name) ?? ''} ${verb} ${actor.learnt}`));
  }
}

function closed({ open }: ControlledActor, on: string): void {
  const left = (open.get(on) ?? 0) - 1;
  if (left > 0) open.set(on, left);
  else open.delete(on);
}

export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');
