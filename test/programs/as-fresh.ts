import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneSearch } from '../../src/explore/index.ts';
import { inOwnHome, memoryFolder } from '../../src/process/for-tools.ts';
import { planPrograms } from '../../src/programs/index.ts';
import { variant } from '../../src/programs/plan.ts';
import { root } from '../cli/typed.ts';
import { project } from './explored-programs.ts';

interface Ended {
  readonly exits: Readonly<Record<string, number | string>>;
  readonly files: Readonly<Record<string, string | null>>;
}

/** In each order that is tried, whatever ran in these processes before, two programs end as each does that Node starts. */
export async function assertAsFresh(scripts: readonly [string, string]): Promise<void> {
  const expected = new Map(scripts.map((script, at) => [nameOf(script, at), plain(script, at)]));
  const folder = project({ 'shared.txt': '' });
  const commands = scripts.map((script, at) => `node ${script} ${mine(at)}`);
  const found = await inOwnHome(memoryFolder(), async () => {
    const plan = await planPrograms({ commands, cwd: root, folder, ignore: ['shared.txt'], grace: 60_000, maxOrders: 20 });
    const search = (turns?: readonly number[]): ReturnType<typeof oneSearch> =>
      oneSearch(
        { ...plan.explore({ ends: [], ...(turns && { turns }) }), confirm: false },
        variant,
        { kind: 'every-order' },
        { anew: false },
      );
    return [await search([0, 1]), await search()];
  });
  assert.ok(found[1]!.orders > 1, `${found[1]!.orders} orders`);
  for (const { outcomes } of found)
    for (const { outcome, label, why } of outcomes) {
      const end = outcome as Ended | null;
      assert.ok(end, `${label}: ${why}`);
      for (const [name, { exit, files }] of expected) {
        assert.equal(end.exits[name], exit, `${name}\n${JSON.stringify(end)}`);
        const its: [string, string | null][] = Object.entries(end.files).filter(([file]) =>
          file.startsWith(`${name.split(' ').at(-1)}-`),
        );
        assert.deepEqual(Object.fromEntries(its), files, name);
      }
    }
}

const mine = (at: number): string => ['one', 'two'][at]!; // There are two.
const nameOf = (script: string, at: number): string => `${script.replace(/.*\/|\.\w+$/g, '')} ${mine(at)}`;

/** What a process of its own does, started as anybody would start it. */
function plain(script: string, at: number): { exit: number | null; files: Record<string, string> } {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'as-fresh-')));
  const { status } = spawnSync(process.execPath, [script, mine(at)], { cwd, stdio: 'ignore' });
  const names = readdirSync(cwd).filter((name) => name.startsWith(mine(at)));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(cwd, name), 'utf8')]));
  rmSync(cwd, { recursive: true });
  return { exit: status, files };
}
