/**
 * How soon a Process runs what it is for, beside a bare fork and what else there is: one at a time, ten at once, a hundred; and how
 * long a daemon outlives its killed parent.
 */
import { openHome } from '../../src/process/for-tools.ts';
import { lastBreaths } from './process/daemons.ts';
import { missing, starters, type Started } from './process/starters.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

const [BARE = '', OURS = '', , , , SPAWN = ''] = Object.keys(starters);

export async function processes(rounds = 15): Promise<void> {
  const home = await openHome();
  try {
    const here = Object.keys(starters).filter((name) => missing(name) === undefined);
    const start = (name: string, count: number) => starters[name]!(count, home.folder);
    for (const name of here) await start(name, 1); // What the first one compiles and caches, the others find.
    for (const count of [1, 10]) print(count, rounds, await takeTurns(here, rounds, (name) => start(name, count)));
    const inCrowds = [BARE, OURS, SPAWN].filter((name) => here.includes(name));
    const few = Math.ceil(rounds / 3);
    printCrowd(few, await takeTurns(inCrowds, few, (name) => start(name, 100)));
    printDaemons(await lastBreaths(rounds));
  } finally {
    await home.close();
  }
}

function print(count: number, rounds: number, samples: ReadonlyMap<string, readonly Started[]>): void {
  const of = (name: string, what: keyof Started) => median((samples.get(name) ?? []).map((sample) => sample[what]));
  const ratio = (name: string, what: keyof Started) => of(name, what) / of(BARE, what);
  const number = count === 1 ? 'one' : `all ${count}`;
  const head = [`median of ${rounds}`, `first line of ${number}`, 'x bare', `${number} joined`, 'x bare'];
  const rows = Object.keys(starters).map((name) => [
    samples.has(name) ? name : `${name}: ${missing(name)}`,
    figure(of(name, 'firstLine'), 1, ' ms'),
    figure(ratio(name, 'firstLine'), 2),
    figure(of(name, 'joined'), 1, ' ms'),
    figure(ratio(name, 'joined'), 2),
  ]);
  const what = `first line of a Process, ${count === 1 ? 'one at a time' : `${count} at once`},`;
  printTable(head, rows, [{ what, is: 'at most', limit: 1.3, unit: ' x bare fork', measured: ratio(OURS, 'firstLine') }]);
}

function printCrowd(rounds: number, samples: ReadonlyMap<string, readonly Started[]>): void {
  const joined = (name: string) => median((samples.get(name) ?? []).map((sample) => sample.joined));
  const rows = [...samples.keys()].map((name) => [name, figure(joined(name), 0, ' ms'), figure(joined(name) / joined(BARE), 2)]);
  const what = 'a hundred processes from the first start until all are joined';
  const measured = joined(OURS) / joined(BARE);
  printTable([`median of ${rounds}`, '100 joined', 'x bare'], rows, [
    { what, is: 'at most', limit: 1.2, unit: ' x bare fork', measured },
  ]);
}

function printDaemons(milliseconds: readonly number[]): void {
  const measured = median(milliseconds);
  const rows = [
    ['from SIGKILL until the daemon is gone', figure(measured, 1, ' ms'), figure(Math.max(...milliseconds), 1, ' ms')],
  ];
  printTable([`median of ${milliseconds.length}`, '', 'longest'], rows, [
    { what: 'a daemon outlives its killed parent', is: 'at most', limit: 50, unit: ' ms', measured },
  ]);
}
