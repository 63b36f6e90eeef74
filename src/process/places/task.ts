import { setImmediate } from 'node:timers/promises';
import { now, type Exit } from '../../transcript/index.ts';
import { runAs, type ActorContext } from '../context/actor.ts';
import { toErrorData } from '../transit/error-data.ts';
import type { ChildAnswer } from '../context/job.ts';
import { divertTaskOutput } from '../child/own-output.ts';
import type { Occupant } from './place.ts';

/** An async function in this very process: it shares everything, its arguments are the originals, and nothing can stop it. */
export function startTask(task: () => unknown, actor: ActorContext, held: boolean): Occupant {
  divertTaskOutput();
  let open: () => void;
  const line = new Promise<void>((resolve) => void (open = resolve));
  let answer: ChildAnswer | undefined;

  async function run(): Promise<Exit> {
    await (held ? line : setImmediate()); // Starting is asynchronous, wherever an actor sits.
    actor.trace.append({ kind: 'began', at: now() });
    try {
      answer = { kind: 'returned', value: await task() };
      return { code: 0, signal: null };
    } catch (error) {
      const data = toErrorData(error);
      answer = { kind: 'threw', error: data };
      process.stderr.write(`${data.stack}\n`);
      return { code: 1, signal: null };
    } finally {
      actor.trace.close();
    }
  }

  return {
    ready: held ? Promise.resolve() : new Promise(() => undefined),
    go: () => open(),
    ended: runAs(actor, run),
    answer: () => answer,
    hold: () => undefined,
    end: () => undefined, // Nothing can, and Process says so to its caller.
  };
}
