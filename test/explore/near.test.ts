import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explore, nearTo, planExploration, replayToken, type Explored, type ExploreRequest } from '../../src/explore/index.ts';
import { describeScenario, findScenario } from '../../src/scenario/index.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, explored } from './explored.ts';

const source = (add: string): string => `/** Two add to a number. What is it then? */
import { readFile, writeFile } from 'node:fs/promises';
import { always, defineScenario, FileLock, right, wrong } from 'racecourse';

export async function add() {
  ${add}
}
export default defineScenario({
  params: {},
  explore: {},
  variants: { add },
  async run(_, clerk, { race }) {
    await writeFile('sum', '0');
    await race('clerk', 2, () => [clerk]);
    return Number(await readFile('sum', 'utf8'));
  },
  outcomes: { lost: wrong((sum) => sum < 2, 'both read the same'), both: right(() => true, 'one after the other') },
  claims: { add: always('both') },
});
`;

const add = "await writeFile('sum', String(1 + Number(await readFile('sum', 'utf8'))));";
const underLock = `await new FileLock('sum.lock').runExclusive(async () => { ${add} });`;
/** The lock is taken too late: what is written was read before. */
const lockedTooLate =
  "const sum = Number(await readFile('sum', 'utf8')); await new FileLock('sum.lock').runExclusive(() => writeFile('sum', String(1 + sum)));";
const withoutRead = "await writeFile('sum', '2');";

describe('explore NAME near=TOKEN', () => {
  closeHomeAfterwards();
  let folder: string;
  let scenario: string;
  let token: string;

  const write = (body: string): void => writeFileSync(scenario, source(body));

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'near-')));
    scenario = join(folder, 'adding.ts');
    write(add);
    const { variants } = await explored(scenario, { confirm: false });
    token = variants[0]!.outcomes.find(({ label }) => label === 'lost')!.token;
  });
  after(() => rmSync(folder, { recursive: true }));

  async function near(text = token, wish: Partial<ExploreRequest> = {}): Promise<Explored> {
    const file = findScenario(scenario);
    const description = await describeScenario(file);
    const request = await nearTo(text, file, description, { params: {}, maxSeconds: 120, ...wish });
    const { variants } = await explore(await planExploration(file, description, request), () => undefined);
    return variants[0]!;
  }

  it('follows the order of the same program to its end, and finds what it ended in and what lies beside it', async () => {
    write(add);
    const found = await near();
    assert.match(token, /\/12(12|21)@/);
    assert.deepEqual(found.near, { token, steps: 4, taken: 4, added: 0, isNameless: false });
    assert.deepEqual([found.verdict, Object.keys(counts(found)).toSorted()], ['broken', ['both', 'lost']]);
  });

  it('the program has changed: the token is stale, and its order is followed all the same; says where it departs', async () => {
    write(underLock);
    await assert.rejects(replayToken(token, 1, false), /stale/);
    const found = await near();
    assert.deepEqual([found.verdict, counts(found)], ['holds', { both: found.orders }]);
    const { taken, added, departs } = found.near!;
    assert.deepEqual(departs, { step: 2, wanted: 'clerk 2: read sum', why: 'waits at acquire sum.lock' });
    assert.ok(taken >= 2 && added >= 1);
    assert.deepEqual(found.bounds, [
      `only the ${found.orders} orders nearest to that of ${token}, as far as it can be followed (near)`,
    ]);
  });

  it('a repair that is none: steps that were not there are taken first, and the order goes wrong as before', async () => {
    write(lockedTooLate);
    const found = await near();
    const { steps, taken, added, departs } = found.near!;
    assert.deepEqual([found.verdict, steps, taken, departs], ['broken', 4, 4, undefined]);
    assert.ok(added >= 2); // Each acquires before it writes.
    assert.ok('lost' in counts(found));
  });

  it('a step that is not there any more is left out', async () => {
    write(withoutRead);
    const found = await near();
    assert.deepEqual(found.near!.departs, { step: 1, wanted: 'clerk 1: read sum', why: 'goes on to write sum without it' });
    assert.deepEqual([found.near!.taken, found.verdict], [2, 'holds']);
  });

  it('where it is not known what its steps did it is followed by who went', async () => {
    write(underLock);
    const elsewhere = token.replace(/@.*/, '@00000000');
    const found = await near(elsewhere);
    assert.equal(found.near!.isNameless, true);
    assert.deepEqual([found.verdict, counts(found)], ['holds', { both: found.orders }]);
  });

  it('does not follow an order in which one is killed: claims do not speak of these', async () => {
    await assert.rejects(near(token.replace('/12', '/1K2')), /^UsageError: One is killed in this order, .*/);
  });
}).timeout(300_000);
