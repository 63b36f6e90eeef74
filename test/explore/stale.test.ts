import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach } from 'mocha';
import { programDigits } from '../../src/explore/tool/program-digits.ts';
import { replayToken } from '../../src/explore/index.ts';
import { programText } from '../../src/process/for-tools.ts';
import { explore } from '../../src/index.ts';
import { findScenario } from '../../src/scenario/index.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

const source = `/** Two add to a number. What is it then? */
import { readFile, writeFile } from 'node:fs/promises';
import { can, defineScenario, wrong } from 'racecourse';
import { step } from './step.ts';

export async function add() {
  const sum = Number(await readFile('sum', 'utf8'));
  await writeFile('sum', String(sum + step));
}
export default defineScenario({
  params: { clerks: { kind: 'integer', default: 2, from: 1, to: 5, help: 'how many add' } },
  explore: {},
  variants: { add },
  async run({ clerks }, clerk, { race }) {
    await writeFile('sum', '0');
    await race('clerk', clerks, () => [clerk]);
    return Number(await readFile('sum', 'utf8'));
  },
  outcomes: { lost: wrong(() => true, 'both read the same') },
  claims: { add: can('lost') },
});
`;

describe('a token that was made before something changed', () => {
  closeHomeAfterwards();
  let folder: string;
  let scenario: string;
  let token: string;

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  }
  const asItWas = { 'adding.ts': source, 'step.ts': "export { step } from 'steps';\n" };
  const steps = 'node_modules/steps/index.js';

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'stale-')));
    mkdirSync(join(folder, 'node_modules/steps'), { recursive: true });
    write({ ...asItWas, [steps]: 'exports.step = 1;', 'node_modules/steps/package.json': '{ "version": "1.0.0" }' });
    scenario = join(folder, 'adding.ts');
    token = (await explore(scenario)).variants[0]!.outcomes[0]!.token;
  });
  beforeEach(() => write({ ...asItWas, [steps]: 'exports.step = 1;' }));
  after(() => rmSync(folder, { recursive: true }));

  const replayed = (text = token) => replayToken(text, 1, false);

  it('nothing that matters: it is replayed', async () => {
    write({ 'step.ts': `// A comment.\n${asItWas['step.ts']}` });
    assert.equal((await replayed()).label, 'lost');
  });

  const changes: [string, Record<string, string>][] = [
    ['the code of its file', { 'adding.ts': source.replace('sum + step', 'sum - step') }],
    ['the code of a file that it imports', { 'step.ts': 'export const step = 2;\n' }],
    ['the code of a package', { [steps]: 'exports.step = 2;' }],
  ];
  for (const [what, files] of changes) {
    it(`${what}: it is stale, and explored anew there is one that is not`, async () => {
      write(files);
      await assert.rejects(replayed(), {
        name: 'UsageError',
        message: /stale: the code of ".*adding\.ts" or a package .* and maybe Node's major version/,
      });
      const { variants } = await explore(scenario);
      assert.equal((await replayed(variants[0]!.outcomes[0]!.token)).label, 'lost');
    });
  }

  it('is refused before anything of the program is run', async () => {
    write({ 'adding.ts': `throw new Error('This was run.');\n${source}` });
    await assert.rejects(replayed(), { name: 'UsageError', message: /stale: .* Nothing was run/ });
  });

  it("Node's major version: that is said, and by which it was made", async () => {
    const former = Number(process.versions.node.split('.')[0]) + 2;
    const digits = await programDigits(findScenario(scenario), former);
    await assert.rejects(replayed(token.replace(/.{4}$/, digits)), {
      name: 'UsageError',
      message: new RegExp(`stale: it was made on Node ${former}, and this is Node .*; code and packages are the same`),
    });
  });

  it('the way orders are run, of the same version: it is as stale', async () => {
    const text = await programText(findScenario(scenario).url);
    const [major] = process.versions.node.split('.');
    const digits = createHash('sha256').update(`${text}\nnode ${major}`).digest('hex').slice(0, 4); // As before orders had editions.
    await assert.rejects(replayed(token.replace(/.{4}$/, digits)), {
      name: 'UsageError',
      message: /stale: the code of .* that it imports \(Racecourse is one\) has changed since.* Nothing was run/,
    });
  });

  it('only what the program is given: the error says that code, packages and Node are the same', async () => {
    await assert.rejects(replayed(token.replace('/add/', '/add/clerks=1/')), {
      name: 'UsageError',
      message: /does not come again, though code, packages and Node are those of the token: .*parameters were edited/,
    });
  });

  it('its order goes on behind its end: it was edited', async () => {
    for (const surplus of ['1', '2', '11221', '1b'])
      await assert.rejects(replayed(token.replace('@', `${surplus}@`)), {
        name: 'UsageError',
        message: /goes on behind the end of its order: .* It was edited\./,
      });
  });

  it('only what it does: the error says that as well', async () => {
    const [, operations = ''] = /@(.{4})/.exec(token) ?? [];
    const other = operations === '0000' ? '1111' : '0000';
    await assert.rejects(replayed(token.replace(`@${operations}`, `@${other}`)), {
      name: 'UsageError',
      message: /others than those of the token\. .* depends on more than its code/,
    });
  });
});
