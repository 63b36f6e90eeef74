/**
 * It sends its results and exits. Do they arrive?
 *
 * A child of fork() sends a thousand results to its parent and calls process.exit(). The parent has something else to do just then and reads
 * a little later. send() only asks for it: what the channel has room for is gone at once, the rest waits in the child. Who sends that when the
 * child is gone? Its exit code is 0, and nobody hears of an error. How many of the thousand arrive, and what must the child wait for?
 *
 *     npm run scenario send-then-exit
 *     npm run scenario send-then-exit size=20000     twice as long each: do as many of them arrive?
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { always, defineScenario, integer, right, wrong } from 'racecourse';

/** The mistake: exit() does not wait for what was asked for. */
export function exitAtOnce(results: string[], said: () => void): void {
  for (const result of results) process.send!(result);
  said();
  process.exit(0);
}

/** The same mistake: disconnect() closes the channel with all that waits in it. */
export function disconnectAtOnce(results: string[], said: () => void): void {
  for (const result of results) process.send!(result);
  said();
  process.disconnect();
}

/** A repair: send() calls back when the channel has taken the message; messages keep their order, so the last one will do. */
export function exitWhenSent(results: string[], said: () => void): void {
  for (const result of results.slice(0, -1)) process.send!(result);
  process.send!(results.at(-1), () => process.exit(0));
  said();
}

/** The other repair: say which code it shall be, and let the process end by itself. It does when nothing is left to send. */
export function setExitCode(results: string[], said: () => void): void {
  for (const result of results) process.send!(result);
  said();
  process.exitCode = 0;
}

/** `said` tells main that the last send() has returned. */
type Child = (results: string[], said: () => void) => void;

/** Forks a program that consists of this function, and counts what arrives until the channel is closed. */
async function heard(child: Child, results: number, size: number): Promise<Heard> {
  const texts = `Array.from({ length: ${results} }, (_, at) => at + ' ' + 'x'.repeat(${size}))`;
  writeFileSync('child.cjs', `(${child.toString()})(${texts}, () => require('fs').writeFileSync('sent', ''));`);
  const forked = fork('child.cjs');
  const numbers: number[] = [];
  forked.on('message', (text) => void numbers.push(Number.parseInt(text as string, 10)));
  while (!existsSync('sent')) busyFor(10); // It does not read meanwhile.
  console.log('the child has called send() for the last time; now I read');
  const [exitCode] = (await once(forked, 'close')) as [number | null];
  console.log(`${numbers.length} of ${results} arrived, exit code ${exitCode}`);
  return { arrived: numbers.length, inOrder: numbers.every((number, at) => number === at), exitCode };
}

const busyFor = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

interface Heard {
  readonly arrived: number;
  readonly inOrder: boolean;
  readonly exitCode: number | null;
}

/** Characters that no channel takes at once: on Linux it has room for some 200,000. */
const hasNoRoom = 5_000_000;
const fits = 'the channel may have room for all of it';

export default defineScenario({
  params: {
    results: integer(1000, { from: 1, to: 20_000, help: 'how many results are sent' }),
    size: integer(10_000, { from: 0, to: 1_000_000, help: 'characters of a result' }),
  },
  as: ['processes'],
  deterministic: true,
  limit: 60_000,
  seconds: 2,
  view: 'lines',
  platforms: ['linux', 'darwin'],
  found: { thread: 'nodejs/node#36268', seen: ['20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  setting: ({ results, size }) => `main and a child of fork(); ${results} results of ${size} characters`,
  variants: {
    'exit at once': exitAtOnce,
    'disconnect at once': disconnectAtOnce,
    'exit when sent': exitWhenSent,
    'set exitCode': setExitCode,
  },
  leavesOut: ({ results, size }) => (results * size >= hasNoRoom ? {} : { 'exit at once': fits, 'disconnect at once': fits }),
  run: ({ results, size }, child): Promise<Heard> => heard(child, results, size),
  outcomes: {
    lost: wrong(
      (o, { results }) => o.arrived < results && o.inOrder && o.exitCode === 0,
      'the channel had room for the first ones; the rest waited in the child, and ended with it',
      'lose the last results',
    ),
    'all arrive': right(
      (o, { results }) => o.arrived === results && o.inOrder && o.exitCode === 0,
      'the child lived until the channel had taken all',
      'deliver all',
    ),
    garbled: wrong(() => true, 'results came out of their order, or the child did not end well', 'garble the results'),
  },
  claims: {
    'exit at once': always('lost'),
    'disconnect at once': always('lost'),
    'exit when sent': always('all arrive'),
    'set exitCode': always('all arrive'),
  },
  ask: {
    question: ({ results }) => `how many of the ${results} results arrive?`,
    takes: ({ results }) => ({ from: 0, to: results }),
    variant: 'exit at once',
    answer: (o) => o.arrived,
  },
});
