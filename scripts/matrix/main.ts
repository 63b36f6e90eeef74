/** `npm run matrix`: the quick tests on every line of Node, one after the other. `nodes=26`, `nodes=20,26`: on these. `tests=FILE`: only these. */
import Table from 'cli-table3';
import { versions } from './nodes.ts';
import { testedOn, type Tested } from './tested.ts';

const asked = understood(process.argv.slice(2));
if (asked === undefined) {
  console.error(
    'Write "npm run matrix", or "npm run matrix nodes=26 tests=test/queue/ends.test.ts": numbers and files with commas.',
  );
  console.error(`Lines of Node: ${Object.keys(versions).join(', ')}.`);
  process.exitCode = 2;
} else {
  const all: Tested[] = [];
  for (const line of asked.nodes) {
    console.log(`Node ${versions[line] ?? line} ...`);
    const one = await testedOn(line, asked.tests);
    all.push(one);
    for (const title of one.failed) console.log(`  failed: ${title}`);
    for (const title of one.again) console.log(`  needed a second try: ${title}`);
    if (one.trouble !== undefined) console.log(`  not tested: ${one.trouble}`);
  }
  console.log(tableOf(all));
  if (all.some(({ failed, passed }) => failed.length > 0 || passed === 0)) process.exitCode = 1;
}

/** Undefined where it is not understood. */
function understood(
  args: readonly string[],
): { readonly nodes: readonly string[]; readonly tests: readonly string[] } | undefined {
  const given: Record<string, readonly string[]> = { nodes: Object.keys(versions), tests: [] };
  for (const arg of args) {
    const [name = '', value = ''] = arg.split(/=(.*)/s, 2);
    if (!Object.hasOwn(given, name) || value === '') return undefined;
    given[name] = value.split(',');
  }
  const { nodes = [], tests = [] } = given;
  return nodes.every((line) => Object.hasOwn(versions, line)) ? { nodes, tests } : undefined;
}

function tableOf(all: readonly Tested[]): string {
  const table = new Table({
    head: ['Node', 'passed', 'failed'],
    colAligns: ['left', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { line, passed, failed, trouble } of all)
    table.push([versions[line] ?? line, trouble === undefined ? passed : '-', trouble === undefined ? failed.length : '-']);
  return table.toString();
}
