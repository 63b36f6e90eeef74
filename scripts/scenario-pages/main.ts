/**
 * Makes docs/scenarios/NAME.md of every scenario: what stands in its own file, and one run. A page that has a run keeps it.
 *
 *     node --import tsx scripts/scenario-pages/main.ts                   runs what no page shows yet
 *     node --import tsx scripts/scenario-pages/main.ts run=ticket-race   runs this one anew; run=all: each
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { printed } from '../printed.ts';
import { exampleIn } from './page.ts';
import { scenarioPages } from './pages.ts';

const root = process.cwd();
const wished = /^run=(.*)$/.exec(process.argv[2] ?? '')?.[1];

for (const { file, path, text, made } of await scenarioPages()) {
  const isToRun = wished === undefined ? exampleIn(text()) === undefined : ['all', file.name].includes(wished);
  const example = isToRun ? await exampleOf(file.name) : undefined;
  const page = made(example);
  if (page === text()) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, page);
  console.log(`${relative(root, path)}${example === undefined ? '' : ', with a new run'}`);
}

/** What it printed; undefined, and said, where it does not run here or a claim is broken. */
async function exampleOf(name: string): Promise<string | undefined> {
  const { output, status } = await printed(['scenario', name], false);
  if (status !== 0) {
    console.error(`${name} ended with ${status}: its page shows no run of today.`);
    process.exitCode = 1;
    return undefined;
  }
  const on = `On Node ${process.versions.node}, ${process.platform}. Times, and what chance decides, are others in each run.`;
  return [on, '', '```text', `$ npm run scenario ${name}`, '', output.replaceAll(root, '.').trimEnd(), '```'].join('\n');
}
