import assert from 'node:assert/strict';
import { exploredPrograms } from './explored-programs.ts';

const projects = 'test/fixtures/programs';

/** Each has a bug that its author did not think of; the counter has tests of its own. */
const cases: readonly { readonly name: string; readonly script: string; readonly repaired: string; readonly check?: string }[] = [
  {
    name: 'pid-file',
    script: 'nightly.cjs',
    repaired: 'nightly-under-lock.cjs',
    check: `node ${projects}/pid-file/one-at-a-time.cjs`,
  },
  { name: 'cache', script: 'build.mjs', repaired: 'build-under-lock.mjs' },
];

describe('own programs: small projects, each with a bug', () => {
  for (const { name, script, repaired, check } of cases) {
    const explored = (program: string): ReturnType<typeof exploredPrograms> =>
      exploredPrograms(
        ['a', 'b'].map((argument) => `node ${projects}/${name}/${program} ${argument}`),
        { folder: `${projects}/${name}/data`, ...(check === undefined ? {} : { check }) },
      );

    it(`${name}: an order goes wrong`, async () => {
      const { verdict, unknown } = await explored(script);
      assert.deepEqual([verdict, unknown], ['broken', []]);
    });

    it(`${name}, repaired with FileLock: every order goes right`, async () => {
      const { verdict, unknown } = await explored(repaired);
      assert.deepEqual([verdict, unknown], ['holds', []]);
    });
  }
}).timeout(300_000);
