/**
 * What is left of a command that is interrupted at a random moment? Seven commands, seven ways to end them, with a full and with an empty
 * compile cache:
 *
 *     npm run bench interrupts                   500 interruptions
 *     npm run bench interrupts runs=1 from=417   that one again
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../../test/cli/typed.ts';
import { sevenCommands, type Interruptible } from '../../test/interrupts/commands.ts';
import { interruptAtRandom, told, type Drawn } from '../../test/interrupts/drawn.ts';
import { installCopy, type Installed } from '../../test/interrupts/installed.ts';
import { interrupt, sevenWays, type Moment } from '../../test/interrupts/interrupt.ts';
import { numberOf, type Settings } from './settings.ts';
import { figure, printTable } from './table.ts';

export async function interrupts(settings: Settings): Promise<void> {
  execFileSync(process.execPath, [join(root, 'scripts/start.mjs'), '--help'], { stdio: 'ignore' }); // It builds what is stale.
  const runs = numberOf(settings, 'runs') ?? 500;
  const first = numberOf(settings, 'from') ?? 1;
  const seeds = Array.from({ length: runs }, (_, at) => first + at);
  const queue = [...seeds];
  let lasts: Promise<Lasts> | undefined;
  const measured: Measure = (commands, installed) => (lasts ??= durations(commands, installed));
  const lanes = Array.from({ length: Math.min(runs, availableParallelism()) }, () => lane(() => queue.shift(), measured));
  const all = (await Promise.all(lanes)).flat();
  for (const one of all) if (one.wrong.length > 0) console.log(told(one));
  const sum = (count: (one: Drawn) => number): number => all.reduce((total, one) => total + count(one), 0);
  printTable(
    ['', 'interrupted', 'over before', 'wrong exit, or a stack', 'processes', 'files', 'clean-up, slowest'],
    rowsOf(all),
    [
      {
        what: 'runs with anything wrong',
        is: 'at most',
        limit: 0,
        unit: '',
        measured: sum(({ wrong }) => Math.sign(wrong.length)),
      },
      { what: 'processes left', is: 'at most', limit: 0, unit: '', measured: sum(({ processes }) => processes) },
      { what: 'files left', is: 'at most', limit: 0, unit: '', measured: sum(({ files }) => files) },
    ],
  );
}

type Lasts = (command: Interruptible, isCold: boolean) => number;
type Measure = (commands: readonly Interruptible[], installed: Installed) => Promise<Lasts>;

/** One interruption after the other, in a copy of its own. */
async function lane(next: () => number | undefined, durationsOf: Measure): Promise<Drawn[]> {
  const installed = installCopy();
  try {
    const commands = await sevenCommands(installed);
    const lasts = await durationsOf(commands, installed);
    const all: Drawn[] = [];
    for (let seed = next(); seed !== undefined; seed = next()) {
      all.push(await interruptAtRandom(seed, commands, installed, lasts));
      if (seed % 50 === 0) console.log(`interruption ${seed}`);
    }
    return all;
  } finally {
    installed.remove();
  }
}

/** How long each takes when nobody interrupts it: who waits for somebody to play is interrupted in its first seconds. */
async function durations(commands: readonly Interruptible[], installed: Installed): Promise<Lasts> {
  const atMost: Moment = { after: 'start', milliseconds: 5000 };
  const measured = new Map<string, number>();
  for (const isCold of [true, false]) {
    for (const command of commands) {
      if (isCold) installed.coolDown();
      const from = performance.now();
      await interrupt(command, sevenWays[0]!, atMost, installed);
      measured.set(`${command.name} ${isCold}`, performance.now() - from);
    }
  }
  return ({ name }: Interruptible, isCold: boolean): number => measured.get(`${name} ${isCold}`)!;
}

function rowsOf(all: readonly Drawn[]): string[][] {
  const groups: [string, (one: Drawn) => boolean][] = [
    ...sevenWays.map(({ name }): [string, (one: Drawn) => boolean] => [name, ({ way }) => way.name === name]),
    ['nothing compiled', ({ isCold }) => isCold],
    ['compiled before', ({ isCold }) => !isCold],
    ['all', () => true],
  ];
  return groups.map(([name, belongs]) => {
    const those = all.filter(belongs);
    const total = (count: (one: Drawn) => number): string => String(those.reduce((sum, one) => sum + count(one), 0));
    return [
      name,
      total(({ wasInterrupted }) => Number(wasInterrupted)),
      total(({ wasInterrupted }) => Number(!wasInterrupted)),
      total(({ wrong }) => Number(wrong.some((what) => /^(exit|a stack)/.test(what)))),
      total(({ processes }) => processes),
      total(({ files }) => files),
      figure(Math.max(0, ...those.map(({ cleanUp }) => cleanUp)), 0, ' ms'),
    ];
  });
}
