/**
 * How long does each scenario of the catalogue take, for somebody who types only its name?
 *
 *     npm run bench times                              each once to warm up, then three times; the medians go into the list
 *     npm run bench times new=yes                      only those of which the list knows no time yet
 *     npm run bench times rounds=1 only=data-isolation   only says it
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../../src/scenario/index.ts';
import { measuredTimes, timesFile, type MeasuredTimes } from '../../src/scenario/measured-times.ts';
import { median, takeTurns } from './rounds.ts';
import { numberOf, type Settings } from './settings.ts';
import { figure, printTable } from './table.ts';

const program = fileURLToPath(new URL('../start.mjs', import.meta.url));

export async function times(settings: Settings): Promise<void> {
  const { only } = settings;
  const rounds = numberOf(settings, 'rounds') ?? 3;
  const known = settings['new'] === 'yes' ? (measuredTimes()?.milliseconds ?? {}) : {};
  const names = catalogue().flatMap(({ name }) => ((only === undefined || name === only) && !(name in known) ? [name] : []));
  if (names.length === 0) {
    console.error(`Cannot measure: there is no scenario ${only === undefined ? 'without a time' : `"${only}"`}.`);
    process.exitCode = 2;
    return;
  }
  const able: string[] = [];
  for (const name of names) if ((await whole(name)) !== undefined) able.push(name);
  const samples = await takeTurns(able, rounds, whole);
  const milliseconds = Object.fromEntries(
    [...samples].flatMap(([name, all]) => {
      const ended = all.filter((one) => one !== undefined);
      return ended.length === rounds ? [[name, Math.round(median(ended))] as const] : [];
    }),
  );
  printTable(
    ['scenario', 'median', 'least', 'most'],
    [...samples].map(([name, all]) => {
      const ended = all.filter((one) => one !== undefined);
      return [
        name,
        ...[milliseconds[name] ?? NaN, Math.min(...ended), Math.max(...ended)].map((one) => figure(one / 1000, 1, ' s')),
      ];
    }),
    [],
  );
  if (only !== undefined) return;
  const measured: MeasuredTimes = { machine: machine(), rounds, milliseconds: { ...known, ...milliseconds } };
  writeFileSync(timesFile, `${JSON.stringify(measured, null, 2)}\n`);
  console.log(`Written to ${fileURLToPath(timesFile)}.`);
}

/** Milliseconds from its start to its end. Undefined, and said, where it does not run here or a claim is broken. */
async function whole(name: string): Promise<number | undefined> {
  const from = performance.now();
  const child = spawn(process.execPath, [program, 'scenario', name], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status === 0) return performance.now() - from;
  console.log(`${name} ended with ${status}: it is left out.`);
  process.exitCode = 1;
  return undefined;
}

function machine(): string {
  const all = cpus();
  const model =
    all[0]?.model
      .replaceAll(/\((R|TM)\)|CPU|Processor/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim() ?? '';
  return `${all.length} ${all.length === 1 ? 'core' : 'cores'} of ${model === '' || model === 'unknown' ? process.arch : model}, Node ${process.versions.node}`;
}
