/** How fast FileLock is, beside what else there is: alone, among ten processes, and after its owner was killed. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasPython, prepare, start, type Kind } from './lock/lockers.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

const PROCESSES = 10;
const UPDATES = 100;

const kinds: readonly Kind[] = ['FileLock', 'bare', 'proper-lockfile', 'Python flock'];
type Medians = ReadonlyMap<Kind, number>;

export async function lock(rounds = 9): Promise<void> {
  const { folder, remove } = prepare();
  const here = kinds.filter((kind) => kind !== 'Python flock' || hasPython());
  const waiting = here.filter((kind) => kind !== 'bare');
  const medians = async (some: readonly Kind[], measure: (kind: Kind, folder: string) => Promise<number>) => {
    const samples = await takeTurns(some, rounds, (kind) => measure(kind, folder));
    return new Map([...samples].map(([kind, values]) => [kind, median(values)]));
  };
  try {
    print(await medians(here, cycles), await medians(waiting, updates), await medians(waiting, takeover), rounds);
  } finally {
    remove();
  }
}

/** Lock and unlock per second, nobody else about. */
async function cycles(kind: Kind, folder: string): Promise<number> {
  clear(folder);
  const times = kind === 'proper-lockfile' ? 2_000 : 100_000;
  const locker = await start(kind, folder);
  const nanoseconds = await locker.ask(`cycles ${times}`);
  await locker.kill();
  return (times * 1e9) / nanoseconds;
}

/** Milliseconds from "go" until the last of ten processes has done its hundred updates. */
async function updates(kind: Kind, folder: string): Promise<number> {
  clear(folder);
  const lockers = await Promise.all(Array.from({ length: PROCESSES }, () => start(kind, folder)));
  const go = process.hrtime.bigint();
  const ends = await Promise.all(lockers.map((locker) => locker.ask(`updates ${UPDATES}`)));
  await Promise.all(lockers.map((locker) => locker.kill()));
  const { count } = JSON.parse(readFileSync(join(folder, 'counter.json'), 'utf8')) as { count: number };
  if (count !== PROCESSES * UPDATES) throw new Error(`"${kind}" lost updates: ${count} of ${PROCESSES * UPDATES} are there.`);
  return (Math.max(...ends) - Number(go)) / 1e6;
}

/** Milliseconds from the owner's SIGKILL until the next one has the lock. */
async function takeover(kind: Kind, folder: string): Promise<number> {
  clear(folder);
  const owner = await start(kind, folder);
  const next = await start(kind, folder);
  await owner.ask('take 0');
  const taken = next.ask('take 0');
  await sleep(200); // It cannot say that it waits, since some wait by blocking.
  const killing = process.hrtime.bigint();
  await owner.kill();
  const milliseconds = ((await taken) - Number(killing)) / 1e6;
  await next.kill();
  return milliseconds;
}

function clear(folder: string): void {
  for (const left of ['counter.lock', 'counter.lock.lock']) rmSync(join(folder, left), { recursive: true, force: true });
  writeFileSync(join(folder, 'counter.json'), '{"count":0}');
}

function print(alone: Medians, among: Medians, killed: Medians, rounds: number): void {
  const of = (medians: Medians, kind: Kind) => medians.get(kind) ?? NaN;
  const ratio = (medians: Medians, kind: Kind, to: Kind) => of(medians, kind) / of(medians, to);
  const head = ['lock + unlock/s', 'x proper-lockfile', `${PROCESSES} x ${UPDATES} updates`, 'x Python', 'after SIGKILL'];
  const rows = kinds.map((kind) => [
    label(kind),
    figure(of(alone, kind), 0),
    figure(ratio(alone, kind, 'proper-lockfile'), 1),
    figure(of(among, kind), 0, ' ms'),
    figure(ratio(among, kind, 'Python flock'), 2),
    figure(of(killed, kind), 1, ' ms'),
  ]);
  const faster = ratio(alone, 'FileLock', 'proper-lockfile');
  const slower = ratio(among, 'FileLock', 'Python flock');
  printTable([`median of ${rounds}`, ...head], rows, [
    { what: 'lock + unlock of FileLock', is: 'at least', limit: 50, unit: ' x proper-lockfile', measured: faster },
    { what: 'updates under FileLock', is: 'at most', limit: 1.2, unit: ' x Python', measured: slower },
    { what: 'next owner after SIGKILL', is: 'at most', limit: 10, unit: ' ms', measured: of(killed, 'FileLock') },
  ]);
  console.log(`Every run of ${PROCESSES} x ${UPDATES} updates ended at ${PROCESSES * UPDATES}.`);
}

function label(kind: Kind): string {
  if (kind === 'bare') return 'fs-native-extensions tryLock';
  return kind === 'Python flock' && !hasPython() ? `${kind}: python3 is missing` : kind;
}
