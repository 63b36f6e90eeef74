import assert from 'node:assert/strict';
import { join } from 'node:path';
import { programText } from '../../src/process/for-tools.ts';
import { program } from '../fixtures/commonjs/program.ts';
import { written } from '../fixtures/commonjs/written.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';

/** Two each write once; `count` says what is not as it should be. */
const scenario = `
export default defineScenario({
  params: {},
  explore: {},
  variants: { plain: count },
  async run(_, count, { race }) {
    writeFileSync('visitors', '');
    const { returned, crashed } = await race('actor', 2, () => [count]);
    return [...returned, ...crashed.map(({ error }) => error.message)];
  },
  outcomes: { fine: right((o) => o.join() === '1,1', 'both alike'), strange: wrong(() => true, 'otherwise') },
  claims: { plain: always('fine') },
});
`;

const imports = `import { appendFileSync, writeFileSync } from 'node:fs';
import { always, defineScenario, right, wrong } from 'racecourse';
`;

describe('explore: CommonJS', () => {
  closeHomeAfterwards();

  for (const as of ['processes', 'threads'] as const) {
    it(`a CommonJS module is what it is in Node, in every order: ${as}`, async () => {
      const found = await exploredVariant(join(written(program), 'program.cjs'), 'plain', { as, confirm: false });
      assert.deepEqual([counts(found), found.outcomes[0]!.outcome], [{ fine: 6 }, { untrue: [], crashed: [] }]);
      assert.deepEqual(found.unknown, []);
    });
  }

  it('so it is in new processes', async () => {
    const found = await exploredVariant(join(written(program), 'program.cjs'), 'plain', { newProcesses: true, maxOrders: 2 });
    assert.deepEqual([counts(found), found.outcomes[0]!.outcome], [{ fine: 2 }, { untrue: [], crashed: [] }]);
  });

  it('a scenario may be TypeScript that becomes CommonJS', async () => {
    const count = `export const count = () => { appendFileSync('visitors', 'x'); return ++beside.calls; };\n`;
    const folder = written({
      'program.cts': `${imports}import beside = require('./beside');\n${count}${scenario}`,
      'beside.js': 'exports.calls = 0;\n',
    });
    assert.deepEqual(counts(await exploredVariant(join(folder, 'program.cts'), 'plain')), { fine: 2 });
  });

  const own = (load: string): string => `${imports}export const count = async () => {
  const { state } = await ${load};
  appendFileSync('visitors', 'x');
  return ++state.calls;
};\n${scenario}`;
  const state = { 'state.mjs': 'export const state = { calls: 0 };\n', 'state.cjs': 'exports.state = { calls: 0 };\n' };
  const ways = {
    'a file: URL that stands there': `import(new URL('./state.mjs', import.meta.url).href)`,
    'a variable, and is CommonJS': `import('./state' + '.cjs')`,
    'a variable, and is none': `import('./state' + '.mjs')`,
    'a file: URL in a variable': `import(new URL('./state' + '.mjs', import.meta.url).href)`,
    "a variable of createRequire's": `import('node:module').then(({ createRequire }) => createRequire(import.meta.url)('./state' + '.cjs'))`,
  };
  for (const [way, load] of Object.entries(ways)) {
    it(`what is imported by ${way} is evaluated anew in every order`, async () => {
      const found = await exploredVariant(join(written({ ...state, 'program.mjs': own(load) }), 'program.mjs'), 'plain');
      assert.deepEqual([counts(found), found.deterministic], [{ fine: 2 }, true]);
    });
  }

  it('a module that waits at its top level has CommonJS evaluated anew as well', async () => {
    const waits = `import common from './state.cjs';\nconst missing = await import('./missing.mjs').catch(({ code }) => code);\n`;
    const folder = written({
      ...state,
      'program.mjs': waits + own(`Promise.resolve(missing === 'ERR_MODULE_NOT_FOUND' ? common : {})`),
    });
    assert.deepEqual(counts(await exploredVariant(join(folder, 'program.mjs'), 'plain', { confirm: false })), { fine: 2 });
  });

  it('a module by the name of a file that the actors share is read past the gate, and that is said', async () => {
    const load = `import('file://' + process.cwd() + '/made.mjs')`;
    const folder = written({
      'program.mjs': own(load).replace("'visitors', '')", "'made.mjs', 'export const state = { calls: 0 };')"),
    });
    const found = await exploredVariant(join(folder, 'program.mjs'), 'plain', { confirm: false });
    assert.deepEqual([Object.keys(counts(found)), found.verdict], [['fine'], 'unknown']);
    assert.match(found.unknown.join('\n'), /actor 1 imported made\.mjs, program\.mjs:4, which passes no gate/);
  });

  it('what only sloppy code may say has a text that tells one program from another', async () => {
    const text = (told: string): Promise<string> => {
      const folder = written({ 'program.cjs': `with ({ told: ${told} }) exports.told = told;\nexports.octal = 017;\n` });
      return programText(`file://${folder}/program.cjs`);
    };
    assert.notEqual(await text('1'), await text('2'));
    assert.equal(await text('1'), await text('1'));
  });
});
