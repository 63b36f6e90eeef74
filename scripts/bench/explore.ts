/** What a step under control costs, and an order; beside it a scheduler of promises, and what recording costs. */
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { oneSearch, planExploration } from '../../src/explore/index.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

type Search = 'memory' | 'performed' | 'disk' | 'threads' | 'anew';
type Kind = Search | 'fast-check' | 'pipes';

const labels: Readonly<Record<Kind, string>> = {
  memory: 'every-order: memory file system, one core',
  performed: 'every-order: the same, with every step performed',
  disk: 'every-order: on disk, one core',
  threads: 'every-order: threads, memory file system',
  anew: 'every-order: each order in new processes',
  'fast-check': "fast-check's scheduler: promises of one process",
  pipes: 'a line there and back through pipes, one core',
};

interface Cost {
  /** Milliseconds. */
  readonly perOrder: number;
  /** Microseconds. */
  readonly perStep: number;
}

/** Every kind, taking turns; then what it costs to write an operation down. */
export async function exploration(rounds = 5): Promise<void> {
  const samples = await takeTurns(Object.keys(labels) as Kind[], rounds, measure);
  const of = (kind: Kind, what: keyof Cost): number => median((samples.get(kind) ?? []).map((cost) => cost[what]));
  const rows = (Object.keys(labels) as Kind[]).map((kind) => [
    labels[kind],
    figure(of(kind, 'perStep'), 1),
    figure(1000 / of(kind, 'perOrder'), 0),
    figure(of(kind, 'perStep') / of('pipes', 'perStep'), 1),
  ]);
  const recording = await takeTurns(['off', 'record'] as const, rounds, reading);
  const [off, record] = [median(recording.get('off') ?? []), median(recording.get('record') ?? [])];
  printTable([`two processes of 8 steps, ${rounds} rounds`, 'us a step', 'orders/s', 'x pipes'], rows, [
    target('a step on a memory file system and one core', 'at most', 40, ' us', of('memory', 'perStep')),
    target('orders of 16 steps a second', 'at least', 1000, '', 1000 / of('memory', 'perOrder')),
    target('writing an operation down', 'at most', 10, ' us', record - off),
  ]);
}

const target = (what: string, is: 'at most' | 'at least', limit: number, unit: string, measured: number) => ({
  what,
  is,
  limit,
  unit,
  measured,
});

function measure(kind: Kind): Promise<Cost> {
  if (kind === 'fast-check') return Promise.resolve(inOwnProcess('promises.ts'));
  if (kind === 'pipes') return Promise.resolve(inOwnProcess('pipes.mjs'));
  return explored(kind);
}

/** How many of the 12,870 orders. Where all is compiled late, all of them show what a search costs. */
const orders: Readonly<Record<Search, number>> = { memory: 12_870, performed: 4000, disk: 4000, threads: 4000, anew: 6 };

/** The difference between many orders and one: starting the actors is not part of a step. */
async function explored(kind: Search): Promise<Cost> {
  const home = await openHome(kind === 'disk' ? tmpdir() : '/dev/shm');
  const file = findScenario(fileURLToPath(new URL('explore/eight-steps.ts', import.meta.url)));
  const [description] = await describeScenarios([file]);
  const search = async (maxOrders: number) => {
    const as = kind === 'threads' ? 'threads' : 'processes';
    const plan = await planExploration(file, description!, { params: {}, as, maxOrders, maxSeconds: 120 });
    return oneSearch(plan, 'both', { kind: 'every-order' }, { anew: kind === 'anew', recall: kind !== 'performed' });
  };
  const [one, many] = [await search(1), await search(orders[kind])];
  await home.close();
  const milliseconds = many.milliseconds - one.milliseconds;
  const perOrder = milliseconds / (many.orders - one.orders);
  return { perOrder, perStep: (milliseconds * 1000) / (many.steps - one.steps) };
}

function inOwnProcess(name: string, ...args: string[]): Cost {
  const program = fileURLToPath(new URL(`explore/${name}`, import.meta.url));
  const loader = name.endsWith('.ts') ? ['--import', 'tsx'] : [];
  return JSON.parse(execFileSync(process.execPath, [...loader, program, ...args], { encoding: 'utf8' })) as Cost;
}

/** Microseconds that it takes to read a small file. Synchronously: the thread pool takes longer, and differs more, than what is measured. */
function reading(mode: 'off' | 'record'): Promise<number> {
  return Promise.resolve(inOwnProcess('recording.ts', mode).perStep);
}
