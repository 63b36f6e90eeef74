import { inspect } from 'node:util';
import { followOwnChildren, type AnyFunction } from '../process/index.ts';
import { hasRunDry } from './never-ends.ts';
import type { Crash, Finish } from './race.ts';

/** Watches over a run for actors that crash without its scenario taking note. */
export interface CrashWatch {
  /** What a race ended in, as the scenario gets it: that it looks at `crashed` is noted. */
  watched<F extends AnyFunction>(finish: Finish<F>): Finish<F>;
  /** Waits for children that the run has started and for which its process would wait at its end. */
  settle(): Promise<void>;
  /**
   * Which actors make the run end badly: `buyer 1 threw Error: boom`, of those of which the scenario takes no note; and those that
   * await what nothing will ever bring. Undefined: none.
   */
  bad(takesNote: boolean): { readonly label: 'crashed' | 'deadlock'; readonly why: string } | undefined;
  /** The scenario has read who was killed. */
  seesKills(): boolean;
  stop(): void;
}

/**
 * An actor that throws, exits with another code than 0 or is ended by a signal makes its run end as `crashed`, unless the scenario
 * takes it into its outcome: it reads `crashed` of what the race returns, by destructuring and spreading as well (but not by
 * printing it); or, of a process of its own, how that ended.
 */
export function watchCrashes(): CrashWatch {
  const races: { readonly crashed: readonly Crash[]; isSeen: boolean }[] = [];
  let seesKills = false;
  const children = followOwnChildren();
  return {
    watched(finish) {
      const one = { crashed: finish.crashed, isSeen: false };
      races.push(one);
      return noting(finish, { crashed: () => void (one.isSeen = true), killed: () => void (seesKills = true) });
    },
    settle: () => children.settle(),
    stop: () => children.stop(),
    seesKills: () => seesKills,
    bad(takesNote) {
      const awaiting = races.flatMap(({ crashed: all }) => all.filter(({ error }) => hasRunDry(error)));
      const why = awaiting.map(({ name }) => `${name} awaits something that nothing will ever bring`).join('; ');
      if (why !== '') return { label: 'deadlock', why };
      if (takesNote) return undefined;
      const crashed = races.flatMap((one) => (one.isSeen ? [] : one.crashed.filter(isBad).map(inWords)));
      const ended = children
        .unseen()
        .map(({ name, exit: { code, signal } }) => `${name} ${signal ? `was ended by ${signal}` : `exited with ${code}`}`);
      const all = [...crashed, ...ended];
      const text = `${all.join('; ')}; and the scenario took no note of it`;
      return all.length === 0 ? undefined : { label: 'crashed', why: text };
    },
  };
}

/** A finish whose reader is noted. To print it, or to turn it into JSON, says nothing about the outcome. */
function noting<F extends AnyFunction>(finish: Finish<F>, notes: Readonly<Record<'crashed' | 'killed', () => void>>): Finish<F> {
  const asItIs = { value: () => finish };
  return Object.defineProperties({ returned: finish.returned, ...(finish.told && { told: finish.told }) } as Finish<F>, {
    crashed: { enumerable: true, get: () => (notes.crashed(), finish.crashed) },
    killed: { enumerable: true, get: () => (notes.killed(), finish.killed) },
    toJSON: asItIs,
    [inspect.custom]: asItIs,
  });
}

/** It may leave with 0 without having returned anything. */
const isBad = ({ error }: Crash): boolean => !isExit(error) || error.exitCode !== 0 || error.cause !== undefined;

/** It was ended, or has ended itself: the error that it threw, if it did, is the cause. */
const isExit = (error: Error): error is Error & { readonly exitCode: number | null } => 'exitCode' in error;

function inWords({ name, error }: Crash): string {
  const thrown = isExit(error) ? error.cause : error;
  if (thrown === undefined)
    return error.message
      .replace(/^".*?" gave no result: |\.$/g, '')
      .replace(/^it\b|^(?=\S+ ended)/, (it) => (it ? name : `${name}: `));
  return `${name} threw ${thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : inspect(thrown)}`;
}
