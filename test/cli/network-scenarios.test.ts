import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { hasProgram } from '../../src/network/index.ts';
import { inFull, someOf } from '../full.ts';
import { typed, type Said } from './typed.ts';

/** A folder in which programs are looked for: before all others, or alone. */
interface Place {
  readonly folder: string;
  readonly path: string;
}

/** Where nothing is installed but Node and Python. */
function bare(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'rc-bare-'));
  if (hasProgram('python3'))
    symlinkSync(execFileSync('python3', ['-c', 'import sys; print(sys.executable)']).toString().trim(), join(folder, 'python3'));
  return { folder, path: folder };
}

/** Where everything is installed, and nobody may make namespaces: as in most containers, and on Ubuntu. */
function forbidden(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'rc-forbidden-'));
  const says = 'echo "unshare: unshare failed: Operation not permitted" >&2; exit 1';
  writeFileSync(join(folder, 'unshare'), `#!/bin/sh\n${says}\n`, { mode: 0o755 });
  return { folder, path: `${folder}${delimiter}${process.env['PATH']}` };
}

/** The lines of a variant, without the names of who says them. */
function linesOf({ stdout }: Said, variant: string): string[] {
  const [, block = ''] = stdout.split(`  ${variant.toUpperCase()}\n`);
  return block.split('\n\n')[0]!.split('\n').map((line) => line.replace(/^ {4}.*? {3,}/, '')); // prettier-ignore
}

async function withPlace(make: () => Place, test: (env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  const { folder, path } = make();
  try {
    await test({ PATH: path });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('network scenarios where nobody can make namespaces', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  for (const make of someOf([forbidden, bare]))
    it(`lan says that it is not on this platform and shows the model (${make.name})`, () =>
      withPlace(make, async (env) => {
        const said = await typed(['scenario', 'lan'], env);
        assert.equal(said.status, 0, said.stderr);
        const [first, ...rest] = linesOf(said, 'in namespaces');
        assert.match(first!, /^not on this platform/);
        assert.deepEqual(rest, linesOf(said, 'the model'));
        assert.match(said.stdout, /in namespaces +not on this machine/);
      }));

  inFull(() => {
    for (const make of [forbidden, bare]) {
      it(`layers says that nothing can be captured (${make.name})`, () =>
        withPlace(make, async (env) => {
          const said = await typed(['scenario', 'layers'], env);
          assert.equal(said.status, 0, said.stderr);
          assert.match(linesOf(said, 'captured')[0]!, /^not on this platform/);
        }));

      it(`backlog shows a half-open connection by a deferred accept (${make.name})`, function () {
        if (!hasProgram('python3')) this.skip();
        return withPlace(make, async (env) => {
          const said = await typed(['scenario', 'backlog', 'variant=half open'], env);
          assert.equal(said.status, 0, said.stderr);
          const [first, second] = linesOf(said, 'half open');
          assert.match(first!, /^no network of one's own here: instead/);
          assert.equal(second, 'client ESTABLISHED, silent; server SYN_RECV');
          assert.doesNotMatch(said.stdout, /crashed/);
        });
      });
    }
  });
});

inFull(() => {
  describe('network scenarios at 80 columns', () => {
    const names = [
      'backlog',
      'chat-server',
      'file-transfer',
      'lan',
      'layers',
      'sticky-packets',
      'tcp-lifecycle',
      'udp-datagrams',
    ];
    for (const name of names)
      it(`${name}: no line is longer, and none is cut`, async function () {
        if (process.platform !== 'linux') this.skip();
        const { status, stdout } = await typed(['scenario', name], { COLUMNS: '80' });
        assert.equal(status, 0);
        for (const line of stdout.split('\n')) assert(line.length <= 80 && !/…|\.\.\.$/.test(line), line);
      });
  });
});
