import { currentActor } from '../process/index.ts';

const key: unique symbol = Symbol.for('racecourse.taskNumbers');

/** Which task of this thread runs this code, from 1: tasks share their thread's connections. 0: no task. */
export function taskNumber(): number {
  const actor = currentActor();
  if (actor?.as !== 'task') return 0;
  const thread = globalThis as { [key]?: Map<string, number> };
  const numbers = (thread[key] ??= new Map());
  const number = numbers.get(actor.id) ?? numbers.size + 1;
  numbers.set(actor.id, number);
  return number;
}
