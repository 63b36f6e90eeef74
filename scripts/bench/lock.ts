/** How fast FileLock is, beside what else there is: alone, among ten processes, and after its owner was killed. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import Table from 'cli-table3';
import { hasPython, prepare, start } from './lock/lockers.ts';
import type { Kind } from './lock/lockers.ts';

const ROUNDS = 5;
const PROCESSES = 10;
const UPDATES = 100;

export async function lock(): Promise<void> {
  const { folder, remove } = prepare();
  const withPython: Kind[] = hasPython() ? ['Python flock'] : [];
  try {
    const alone = await medians(['FileLock', 'bare', 'proper-lockfile', ...withPython], (kind) => cycles(kind, folder));
    const among = await medians(['FileLock', 'proper-lockfile', ...withPython], (kind) => updates(kind, folder));
    const killed = await medians(['FileLock', 'proper-lockfile', ...withPython], (kind) => takeover(kind, folder));
    print(alone, among, killed);
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

/** The kinds take turns, so that a slow moment of the machine hits all of them. */
async function medians(kinds: Kind[], measure: (kind: Kind) => Promise<number>): Promise<Map<Kind, number>> {
  const measured = new Map(kinds.map((kind) => [kind, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kind, values] of measured) values.push(await measure(kind));
  }
  return new Map([...measured].map(([kind, values]) => [kind, median(values)]));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function print(alone: Map<Kind, number>, among: Map<Kind, number>, killed: Map<Kind, number>): void {
  const table = new Table({
    head: [
      `median of ${ROUNDS}`,
      'lock + unlock/s',
      'x proper-lockfile',
      `${PROCESSES} x ${UPDATES} updates`,
      'x Python',
      'after SIGKILL',
    ],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  const ratio = (values: Map<Kind, number>, kind: Kind, to: Kind, digits: number) =>
    cell((values.get(kind) ?? NaN) / (values.get(to) ?? NaN), (x) => x.toFixed(digits));
  for (const [kind, perSecond] of alone) {
    table.push([
      kind === 'bare' ? 'fs-native-extensions tryLock' : kind,
      Math.round(perSecond).toLocaleString('en'),
      ratio(alone, kind, 'proper-lockfile', 1),
      cell(among.get(kind), (ms) => `${ms.toFixed(0)} ms`),
      ratio(among, kind, 'Python flock', 2),
      cell(killed.get(kind), (ms) => `${ms.toFixed(1)} ms`),
    ]);
  }
  console.log(table.toString());
  console.log('Targets for FileLock: 50 x proper-lockfile or more, 1.2 x Python or less, 10 ms or less after SIGKILL.');
  console.log(`Every run of ${PROCESSES} x ${UPDATES} updates ended at ${PROCESSES * UPDATES}.`);
}

function cell(value: number | undefined, show: (value: number) => string): string {
  return value === undefined || Number.isNaN(value) ? '' : show(value);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await lock();
