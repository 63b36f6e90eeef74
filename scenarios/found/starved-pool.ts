/**
 * Four opens wait. Why does a file wait, too?
 *
 * Node's event loop never waits for a file: a thread of a small pool does it, and there are four. A program opens four named pipes, to hear
 * from four others that are not there yet; such an open waits in the kernel until somebody comes. Then it reads a small file of its own.
 * All is asynchronous, the processor is idle, the file lies there, and it does not come. Who has it wait? What else stands in the same
 * line? Others met it by names that no server resolves (nodejs/node#8436), and by pipes as here (nodejs/node#23220).
 *
 *     npm run scenario starved-pool
 *     npm run scenario starved-pool threads=16     a larger pool, and as many pipes: does that help?
 */
import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, integer, Process, right, wrong } from 'racecourse';

/** The mistake: an open that waits in the kernel keeps its thread. */
export async function openAndWait(pipes: readonly string[], isLeft: boolean): Promise<boolean> {
  return readsItsFile(
    pipes.map((pipe) => open(pipe, 'r')),
    pipes,
    isLeft,
  );
}

/** The repair: an open that does not wait. It has its pipe at once; who comes later writes into it. */
export async function openWithoutWaiting(pipes: readonly string[]): Promise<boolean> {
  return readsItsFile(
    pipes.map((pipe) => open(pipe, constants.O_RDONLY | constants.O_NONBLOCK)),
    pipes,
    true,
  );
}

/**
 * Whether the file comes before the others do. What was asked for first is begun first, and where a thread is left for it, the file comes some
 * time; where none is, this gives up after a while.
 */
async function readsItsFile(opens: readonly Promise<FileHandle>[], pipes: readonly string[], isLeft: boolean): Promise<boolean> {
  const file = readFile('settings.json', 'utf8').then(() => true);
  const comes = await (isLeft ? file : Promise.race([file, sleep(300, false)]));
  console.log(comes ? 'the file comes, and nobody has opened the other ends' : 'nobody has opened the other ends, and no file');
  closeSync(openSync(pipes[0]!, 'w'));
  await file;
  if (!comes) console.log('somebody has opened one of them, and the file comes');
  for (const pipe of pipes.slice(1)) closeSync(openSync(pipe, 'w'));
  for (const handle of await Promise.all(opens)) await handle.close();
  return comes;
}

/** The mistake: as many opens that wait as the pool has threads. */
export const everyThreadWaits = (threads: number): Promise<Seen> => staged(openAndWait, threads, threads);

/** The same opens, and one thread for everything else: until there is one pipe more. */
export const oneThreadMore = (threads: number): Promise<Seen> => staged(openAndWait, threads, threads + 1);

/** The repair: the opens do not wait. */
export const noneWaits = (threads: number): Promise<Seen> => staged(openWithoutWaiting, threads, threads);

async function staged(program: typeof openAndWait, count: number, threads: number): Promise<Seen> {
  const pipes = Array.from({ length: count }, (_, at) => `pipe-${at + 1}`);
  execFileSync('mkfifo', pipes);
  writeFileSync('settings.json', '{}');
  const env = { UV_THREADPOOL_SIZE: String(threads), UV_USE_IO_URING: '0' };
  const one = new Process(program, [pipes, threads > count], { name: 'program', as: 'process', env });
  one.start();
  return { comes: await one.result() };
}

interface Seen {
  /** Whether the file came while the opens waited. */
  readonly comes: boolean;
}

export default defineScenario({
  params: { threads: integer(4, { from: 1, to: 64, help: 'how many threads the pool has, and how many pipes there are' }) },
  as: ['processes'],
  deterministic: true,
  limit: 60_000,
  seconds: 2,
  view: 'lines',
  platforms: ['linux', 'darwin'],
  found: { thread: 'nodejs/node#122', seen: ['20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  setting: ({ threads }) => `a program with a pool of ${threads}, ${threads} named pipes, and a file`,
  variants: { 'every thread waits': everyThreadWaits, 'one thread more': oneThreadMore, 'none waits': noneWaits },
  run: ({ threads }, variant): Promise<Seen> => variant(threads),
  outcomes: {
    'stands still': wrong(
      (o) => !o.comes,
      'each open keeps a thread until somebody comes, and what is asked for later has none',
      'stand still',
    ),
    'the file comes': right((o) => o.comes, 'a thread was left for it', 'bring the file'),
  },
  claims: {
    'every thread waits': always('stands still'),
    'one thread more': always('the file comes'),
    'none waits': always('the file comes'),
  },
  ask: {
    question: ({ threads }) => `${threads} opens wait for somebody: does the program get its own file meanwhile?`,
    takes: () => ['yes', 'no'],
    variant: 'every thread waits',
    answer: (o) => (o.comes ? 'yes' : 'no'),
  },
});
