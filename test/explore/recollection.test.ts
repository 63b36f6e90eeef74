import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { oneSearch, planExploration, type ExplorePlan, type Found, type StrategyName } from '../../src/explore/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { instructions, understood } from '../fixtures/explore/programs.ts';
import { names } from '../fixtures/explore/own-code.ts';
import { inFull, someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

const cases = Number(process.env['RACECOURSE_CASES'] ?? (process.env['CI'] ? 12 : 2));
/** Of one of two programs, the instructions: their orders are many soon. */
const longest = process.env['CI'] ? 4 : 3;

async function planOf(path: string, request: object = {}): Promise<ExplorePlan> {
  const file = findScenario(path);
  const [description] = await describeScenarios([file]);
  return planExploration(file, description!, { params: {}, maxSeconds: 600, confirm: false, ...request });
}

/** Everything that a search finds but how long it took. */
async function found(plan: ExplorePlan, variant: string, kind: StrategyName, recall: boolean): Promise<Partial<Found>> {
  const { milliseconds, broke, ...all } = await oneSearch(plan, variant, { kind }, { anew: false, recall });
  assert.ok(milliseconds > 0 && (broke ?? 1) > 0);
  const isOfTime = (name: string): boolean => name === 'at' || name === 'aside'; // Found out for as long as there is time.
  const text = JSON.stringify(all, (name, value: unknown) => (isOfTime(name) ? undefined : value));
  return JSON.parse(text.replaceAll(/search-\d+/g, 'search')) as Partial<Found>;
}

async function assertSame(plan: ExplorePlan, variant: string, kind: StrategyName, name = variant): Promise<void> {
  assert.deepEqual(await found(plan, variant, kind, true), await found(plan, variant, kind, false), name);
}

const number = (name: (typeof instructions)[number]): number => instructions.indexOf(name);

describe('explore: what an order has in common with the one before is taken from memory', () => {
  closeHomeAfterwards();
  let programs: ExplorePlan;
  before(async () => void (programs = await planOf('test/fixtures/explore/programs.ts')));

  const same = (chosen: readonly (readonly (typeof instructions)[number][])[], kind: StrategyName) => {
    const [first = [], second = [], third = []] = chosen.map((program) => program.map(number));
    return assertSame({ ...programs, params: { first, second, third } }, 'interpret', kind, chosen.join(' | '));
  };

  // What leaves something behind in its process, or sees more of files than what they are: it is done again.
  const special: Record<string, (typeof instructions)[number][][]> = {
    'the number of an inode': [
      ['inode a', 'read b', 'inode a'],
      ['rename b a', 'write b'],
    ],
    'when something was accessed': [
      ['utimes a', 'times a', 'read a', 'times a'],
      ['read b', 'utimes a', 'times a'],
    ],
    'a folder to change to': [
      ['mkdir d', 'go to d', 'write a'],
      ['read b', 'rm d', 'list'],
    ],
    'the order of the entries of a folder': [
      ['mkdir d', 'read a', 'entries'],
      ['append a', 'symlink a s'],
    ],
    'an open file': [
      ['keep open a', 'read b', 'write open', 'read a'],
      ['append a', 'rename a b'],
    ],
    'a file of two names': [
      ['link a h', 'read a', 'append a'],
      ['write a', 'rename b a'],
    ],
    'a lock': [
      ['read a', 'lock', 'append a', 'unlock'],
      ['lock', 'write a'],
    ],
  };
  for (const [what, chosen] of someOf(Object.entries(special))) {
    it(`${what}: every order is as it is without`, async () => {
      await same(chosen, 'every-order');
    });
  }

  it('any small program: the same orders, outcomes and shortest orders as without', async function () {
    this.timeout(600_000);
    const program = (most: number) => fc.array(fc.constantFrom(...instructions), { minLength: 1, maxLength: most });
    const any = fc.oneof(fc.tuple(program(longest), program(longest - 1)), fc.tuple(program(2), program(1), program(1)));
    await fc.assert(
      fc.asyncProperty(any, (chosen) => same(chosen, 'every-order')),
      { numRuns: cases },
    );
  });

  it('every-outcome: the same states', async () => {
    await same(
      [
        ['read a', 'write b', 'stat a', 'wait', 'write a'],
        ['list', 'read b', 'rename a b', 'clock'],
      ],
      'every-outcome',
    );
    assert.ok(understood < instructions.length);
  });

  for (const code of someOf(names)) {
    it(`the scenario's own code ${code === 'nothing' ? 'does nothing else' : code}: every order is as it is without`, async () => {
      await assertSame(await planOf('test/fixtures/explore/own-code.ts', { params: { code } }), 'increment', 'every-order');
    });
  }

  for (const way of someOf(['catchesAll', 'exits', 'beginsAgain', 'throwsAfterReturn', 'exitsWithLock', 'throwsWithLock'])) {
    it(`a program that ${way}: every order is as it is without`, async () => {
      const two = await planOf('test/fixtures/explore/last-words.ts', { params: { actors: '2' } });
      await assertSame(two, way, 'every-order');
    });
  }

  inFull(() => {
    it('what a module waits for at its top level: every order is as it is without', async () => {
      await assertSame(await planOf('test/fixtures/explore/looks-at-top.ts'), 'sell', 'every-order');
    });
    for (const [path, variant] of [
      ['ticket-race', 'look twice'],
      ['test/fixtures/explore/waiting.ts', 'oppositeOrder'],
    ] as const) {
      it(`${path}, ${variant}: the same as processes and as threads`, async () => {
        for (const as of ['processes', 'threads'] as const) await assertSame(await planOf(path, { as }), variant, 'every-order');
      });
    }
  });
});
