/** How large a reduced search is, and how long it takes: once for each of some programs, or for those whose name has the first argument in it. Also run in other builds: a line of JSON each. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { oneSearch, planExploration } from '../../../src/explore/index.ts';
import { openHome } from '../../../src/process/for-tools.ts';
import { describeScenarios, findScenario } from '../../../src/scenario/index.ts';

export interface Reduced {
  readonly what: string;
  readonly states: number;
  readonly milliseconds: number;
  /** Milliseconds of processors that the search and its actors took, from their start to their end: others on the machine change it little. */
  readonly processor: number;
}

const lockfile = fileURLToPath(new URL('../../../test/fixtures/explore/proper-lockfile.ts', import.meta.url));

const programs = [
  ['ten buyers, file lock', 'ticket-race', 'file lock', { buyers: '10' }],
  ['twenty buyers, file lock', 'ticket-race', 'file lock', { buyers: '20' }],
  ['ten buyers, no lock', 'ticket-race', 'no lock', { buyers: '10' }],
  ['twenty buyers, no lock', 'ticket-race', 'no lock', { buyers: '20' }],
  ['proper-lockfile, one stale lock', lockfile, 'realpath: false', {}],
] as const;

const [, , only = ''] = process.argv;
const home = await openHome('/dev/shm');
for (const [what, program, variant, params] of programs) {
  if (!what.includes(only)) continue;
  const file = findScenario(program);
  const [description] = await describeScenarios([file]);
  const plan = await planExploration(file, description!, { params, variant, maxSeconds: 240, confirm: false });
  const before = processorOfChildren();
  const { phases, milliseconds, stopped } = await oneSearch(plan, variant, { kind: 'every-outcome' }, { anew: false });
  const states = stopped === undefined ? (phases[0]?.states ?? NaN) : NaN;
  const processor = processorOfChildren() - before;
  console.log(JSON.stringify({ what, states, milliseconds, processor } satisfies Reduced));
}
await home.close();

/** Of all children that have ended, with theirs, in milliseconds. NaN where the system does not say. */
function processorOfChildren(): number {
  try {
    const [, about = ''] = readFileSync('/proc/self/stat', 'latin1').split(') ');
    const [user, system] = about.split(' ').slice(13, 15);
    return 10 * (Number(user) + Number(system)); // In hundredths of a second.
  } catch {
    return NaN;
  }
}
