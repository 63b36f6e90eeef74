import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { oneSearch, planExploration, type ExplorePlan, type Found } from '../../src/explore/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { instructions, understood } from '../fixtures/explore/programs.ts';
import { written } from '../fixtures/commonjs/written.ts';
import { names as looks } from '../fixtures/explore/own-look.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

/** So many small ones here; with RACECOURSE_CASES=300 it looks for longer, and at programs of which some have thousands of orders. */
const asked = process.env['RACECOURSE_CASES'];
const cases = Number(asked ?? 6);
const longer = asked === undefined ? 0 : 1;

const file = findScenario('test/fixtures/explore/programs.ts');
let planned: Promise<ExplorePlan> | undefined;

async function found(programs: readonly (readonly number[])[], kind: 'every-order' | 'every-outcome'): Promise<Found> {
  const plan = await (planned ??= describeScenarios([file]).then(([description]) =>
    planExploration(file, description!, { params: {}, maxSeconds: 600, confirm: false }),
  ));
  const [first = [], second = [], third = []] = programs;
  return oneSearch({ ...plan, params: { first, second, third } }, 'interpret', { kind }, { anew: false });
}

/** Everything that the program can end in. */
const outcomesOf = ({ outcomes }: Found): string[] =>
  outcomes.map(({ label, outcome }) => `${label} ${JSON.stringify(outcome)}`).toSorted();

const texts = (programs: readonly (readonly number[])[]): string =>
  programs.map((program) => program.map((number) => instructions[number]).join(', ')).join(' | ');

async function finds(chosen: readonly (readonly number[])[]): Promise<void> {
  const [all, reduced] = [await found(chosen, 'every-order'), await found(chosen, 'every-outcome')];
  assert.deepEqual([all.stopped, reduced.stopped], [undefined, undefined], texts(chosen));
  assert.deepEqual(outcomesOf(reduced), outcomesOf(all), texts(chosen));
}

const program = (most: number) => fc.array(fc.integer({ min: 0, max: understood - 1 }), { minLength: 1, maxLength: most });

describe('explore: every-outcome', () => {
  closeHomeAfterwards();
  it('finds exactly the outcomes of every-order, for any small program', async function () {
    this.timeout(600_000);
    const programs = fc.oneof(
      fc.tuple(program(3 + longer), program(2 + longer)),
      fc.tuple(program(1 + longer), program(1 + longer), program(1)),
      program(2 + longer).map((same) => [same, same] as const),
      program(1 + longer).map((same) => [same, same, same] as const),
    );
    await fc.assert(fc.asyncProperty(programs, finds), { numRuns: cases });
  });

  const special: Record<string, (typeof instructions)[number][][]> = {
    'looks at when a file was accessed': [
      ['utimes a', 'times a', 'wait'],
      ['wait', 'utimes a', 'times a'],
    ],
    'ends in a folder that is removed with its run': [['read a'], ['mkdir d', 'go to d'], ['read a']],
  };
  for (const [what, chosen] of Object.entries(special)) {
    it(`also of one that ${what}`, () => finds(chosen.map((names) => names.map((name) => instructions.indexOf(name)))));
  }

  for (const look of looks) {
    it(`when the scenario's own code looks at ${look} in the end: the same outcomes`, async () => {
      const own = findScenario('test/fixtures/explore/own-look.ts');
      const [description] = await describeScenarios([own]);
      const plan = await planExploration(own, description!, { params: { look }, maxSeconds: 600, confirm: false });
      const search = (kind: 'every-order' | 'every-outcome') => oneSearch(plan, 'sleepAndWrite', { kind }, { anew: false });
      const [all, reduced] = [await search('every-order'), await search('every-outcome')];
      assert.deepEqual(outcomesOf(reduced), outcomesOf(all));
      assert.equal(reduced.orders < all.orders, true, `${reduced.orders} of ${all.orders}`);
    });
  }

  it('of a program that has to be compiled first as much is left out as of any', async () => {
    const path = join(written({ 'alike.mts': alike }), 'alike.mts');
    const reductions = [await reductionOf(path), await reductionOf(path)];
    assert.equal(reductions[0]!.symmetric, true);
    assert.deepEqual(reductions[0], reductions[1]);
  });
});

const alike = `import { appendFile } from 'node:fs/promises';
import { always, defineScenario, right } from 'racecourse';

export const write = () => appendFile('all', 'x');

export default defineScenario({
  params: {},
  explore: {},
  variants: { write },
  async run(_, writer, { race }) {
    return (await race('writer', 3, () => [writer])).returned.length;
  },
  outcomes: { done: right((written) => written === 3, 'each writes') },
  claims: { write: always('done') },
});
`;

async function reductionOf(path: string): Promise<Found['phases'][number]> {
  const own = findScenario(path);
  const [description] = await describeScenarios([own]);
  const plan = await planExploration(own, description!, { params: {}, confirm: false });
  const { phases } = await oneSearch(plan, 'write', { kind: 'every-outcome' }, { anew: false });
  return phases[0]!;
}
