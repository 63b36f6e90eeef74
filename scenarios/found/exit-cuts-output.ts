/**
 * Four megabytes, then exit(0). How much arrives?
 *
 * A program prints much to a pipe, and calls process.exit(0) on the next line. Whoever reads the pipe gets the beginning of it, the end
 * of the stream and status 0: nothing says that the rest is missing. Where does the rest lie when the program ends? What does the reader's
 * pace change? What of `process.exitCode = 0`? And where the output goes to a file? The report is nodejs/node#19218.
 *
 *     npm run scenario exit-cuts-output
 *     npm run scenario exit-cuts-output delay=1000     a slower reader
 *     npm run scenario exit-cuts-output kilobytes=32   a page or two. Is it whole?
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, executable, integer, Process, right, wrong } from 'racecourse';

/** The mistake: a pipe takes what it has room for, the rest waits in the program's memory, and exit does not wait. */
export const exitAtOnce: Print = (bytes, delay) => readSlowly(`${print(bytes)}; process.exit(0);`, delay);

/** The repair: it says how it will end, and ends when nothing is left to do. */
export const setExitCode: Print = (bytes, delay) => readSlowly(`${print(bytes)}; process.exitCode = 0;`, delay);

/** What a Process of this library delivers of the first one: its output is a file, which takes all at once. */
export const intoAFile: Print = async (bytes) => {
  const child = new Process(executable(process.execPath), ['-e', `${print(bytes)}; process.exit(0);`], { name: 'printer' });
  child.start();
  const { length } = await child.result();
  return { arrived: length, status: child.exitCode };
};

const print = (bytes: number): string => `process.stdout.write('x'.repeat(${bytes}))`;

async function readSlowly(program: string, delay: number): Promise<Delivered> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number]>;
  let arrived = 0;
  for await (const chunk of child.stdout) {
    if (arrived === 0) await sleep(delay); // It has something else to do.
    arrived += (chunk as Buffer).length;
  }
  return { arrived, status: (await ended)[0] };
}

type Print = (bytes: number, delay: number) => Promise<Delivered>;

interface Delivered {
  readonly arrived: number;
  readonly status: number | null;
}

export default defineScenario({
  params: {
    kilobytes: integer(4000, { from: 1, to: 100_000, help: 'how much is printed' }),
    delay: integer(200, { from: 0, to: 5000, help: 'what the reader does before it reads on, in ms' }),
  },
  found: { thread: 'nodejs/node#19218', seen: ['20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  as: ['processes'],
  runs: 3,
  seconds: 4,
  view: 'lines',
  setting: ({ kilobytes, delay }) =>
    `a child prints ${kilobytes} kB to a pipe and ends with 0; the reader pauses for ${delay} ms`,
  variants: { exit: exitAtOnce, exitCode: setExitCode, 'exit, into a file': intoAFile },
  async run({ kilobytes, delay }, printed) {
    const { arrived, status } = await printed(kilobytes * 1000, delay);
    console.log(`${arrived} of ${kilobytes * 1000} bytes arrived, status ${status}`);
    return { whole: arrived === kilobytes * 1000, status };
  },
  outcomes: {
    truncated: wrong(
      (o) => !o.whole && o.status === 0,
      'what the pipe had no room for was in the memory of a program that is gone',
    ),
    whole: right((o) => o.whole && o.status === 0, 'it ended when all was written'),
  },
  claims: { exit: can('truncated'), exitCode: always('whole'), 'exit, into a file': always('whole') },
  ask: {
    question: ({ kilobytes }) => `${kilobytes} kB are printed, then exit(0): is it whole?`,
    takes: () => ['whole', 'truncated'],
    variant: 'exit',
    answer: (o) => (o.whole ? 'whole' : 'truncated'),
  },
});
