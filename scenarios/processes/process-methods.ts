/**
 * Terminated. Is it dead yet?
 *
 * A parent can ask its child to end, or end it, and can look: is it alive, what was its exit code, which signal was it? Directly
 * after `terminate()`, is it dead? A child can also end by itself, well or badly. What does the parent see of each?
 *
 *     npm run scenario process-methods
 *     npm run scenario process-methods as=threads     a thread has no signals: what is left of them?
 */
import { always, defineScenario, Process, right, surprising, wrong } from 'racecourse';

export function staysAlive(): Promise<never> {
  console.log('here I am');
  return new Promise(() => setInterval(() => undefined, 1000));
}

export const returns = (): string => 'done';

export function exitsWith8(): never {
  process.exit(8);
}

export function throws(): never {
  throw new Error('nobody catches this');
}

/** A signal takes its time. It was sent when terminate() returns, and that is all. */
export const terminate = (): Promise<Seen> => endedBy((child) => child.terminate());

export const kill = (): Promise<Seen> => endedBy((child) => child.kill());

async function endedBy(end: (child: Process) => void): Promise<Seen> {
  const child = new Process(staysAlive, [], { name: 'child', onLine: () => end(child) });
  child.start();
  const directlyAfter = child.isAlive();
  await child.join();
  return seen(child, directlyAfter);
}

export const returning = (): Promise<Seen> => endingItself(returns);
export const exiting = (): Promise<Seen> => endingItself(exitsWith8);
export const throwing = (): Promise<Seen> => endingItself(throws);

async function endingItself(task: () => unknown): Promise<Seen> {
  let printed = '';
  const child = new Process(task, [], { name: 'child', onLine: ({ text }) => void (printed += text) });
  child.start();
  const directlyAfter = child.isAlive();
  await child.join();
  return {
    ...seen(child, directlyAfter),
    stack: printed.includes('nobody catches this') && printed.includes('process-methods.ts'),
  };
}

/** What was not started cannot be waited for, and what was started cannot be started again. */
export async function misused(): Promise<Seen> {
  const child = new Process(returns, [], { name: 'child' });
  const early = await child.join().catch((error: Error) => error.message);
  child.start();
  let again = '';
  try {
    child.start();
  } catch (error) {
    again = (error as Error).message;
  }
  console.log(early);
  console.log(again);
  await child.join();
  return {
    ...seen(child, true),
    refused: [early, again].filter((text) => /^Cannot (join|start) "child"/.test(String(text))).length,
  };
}

const seen = (child: Process, directlyAfter: boolean): Seen => ({
  directlyAfter: directlyAfter ? 'alive' : 'dead',
  later: child.isAlive() ? 'alive' : 'dead',
  exitCode: child.exitCode,
  signalCode: child.signalCode,
});

interface Seen {
  readonly directlyAfter: string;
  readonly later: string;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
  /** An uncaught error was printed, with the line where it was thrown. */
  readonly stack?: boolean;
  readonly refused?: number;
}

export default defineScenario({
  params: {},
  as: ['processes', 'threads'],
  deterministic: true,
  seconds: 1,
  view: 'lines',
  setting: (_, as) => `main and one child, among ${as}`,
  variants: {
    'terminate()': terminate,
    'kill()': kill,
    'it returns': returning,
    'exit(8)': exiting,
    'it throws': throwing,
    'start twice, join early': misused,
  },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    refused: right((o) => o.refused === 2, 'a process runs once, and is waited for after its start', 'be refused'),
    SIGTERM: right(
      (o) => late(o) && o.signalCode === 'SIGTERM',
      'it was still alive after the call, and dead soon after',
      'end by SIGTERM',
    ),
    SIGKILL: right(
      (o) => late(o) && o.signalCode === 'SIGKILL',
      'it was still alive after the call, and dead soon after',
      'end by SIGKILL',
    ),
    stopped: surprising(
      (o) => late(o) && o.exitCode === 1 && o.stack === undefined,
      'threads know no signals; one that is stopped has the code 1',
      'stop',
    ),
    'code 0': right((o) => late(o) && o.exitCode === 0, 'it came to its end', 'end with code 0'),
    'code 8': right((o) => late(o) && o.exitCode === 8, 'it said so itself', 'end with code 8'),
    'code 1 and a stack': right(
      (o) => late(o) && o.exitCode === 1 && o.stack === true,
      'nobody caught its error',
      'end with code 1 and a stack',
    ),
    unseen: wrong((o) => !late(o), 'it was dead at once, or never', 'die unseen'),
  },
  claims: {
    'terminate()': [always('SIGTERM').among('processes'), always('stopped').among('threads')],
    'kill()': [always('SIGKILL').among('processes'), always('stopped').among('threads')],
    'it returns': always('code 0'),
    'exit(8)': always('code 8'),
    'it throws': always('code 1 and a stack'),
    'start twice, join early': always('refused'),
  },
  ask: {
    question: () => 'directly after terminate(), does isAlive() say true or false?',
    takes: () => ['true', 'false'],
    answer: (o) => String(o.directlyAfter === 'alive'),
  },
});

const late = (o: Seen): boolean => o.directlyAfter === 'alive' && o.later === 'dead';
