import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explore } from '../../src/index.ts';
import { root, typed } from '../cli/typed.ts';
import { inFull } from '../full.ts';

const noLock = ['explore', 'ticket-race', 'variant=no lock', 'grow=no', 'delay=0..0'];

interface WireLine {
  readonly at: number;
  readonly actor: string;
  readonly way: string;
  readonly said: Record<string, unknown>;
}

function linesOf(text: string): WireLine[] {
  const lines = text.trimEnd().split('\n');
  return lines.flatMap((line) => {
    if (line.startsWith('# ')) return [];
    const [, at = '', actor = '', way = '', said = ''] =
      /^ *(\d+\.\d{3})\t([^\t]+)\t(->|<-)\t(\{.*\})$/.exec(line) ?? assert.fail(line);
    return [{ at: Number(at), actor, way, said: JSON.parse(said) as Record<string, unknown> }];
  });
}

describe('wire=FILE', () => {
  let folder: string;
  before(() => void (folder = mkdtempSync(join(tmpdir(), 'wire-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('a search: what each actor is told and what it reports, in the order of time', async () => {
    const file = join(folder, 'search.txt');
    const { status, stdout } = await typed([...noLock, `wire=${file}`]);
    assert.equal(status, 0);
    const text = readFileSync(file, 'utf8');
    assert.match(text.slice(0, 400), /^# racecourse wire 1: .*\n# \S+ no lock: auto\n# \S+ actor [12] is process \d+\n/);
    const lines = linesOf(text);
    assert.deepEqual(
      lines.map(({ at }) => at),
      lines.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    const of = (way: string, key: string): WireLine[] => lines.filter((line) => line.way === way && key in line.said);
    assert.deepEqual(new Set(of('<-', 'run').map(({ actor }) => actor)), new Set(['buyer 1', 'buyer 2']));
    assert.ok(of('->', 'begun').some(({ said }) => JSON.stringify(said).includes('"verb":"read","on":"tickets.json"')));
    assert.equal(of('<-', 'grant').length, of('->', 'shown').length, 'one report answers each grant');

    const token = /npm run replay (\S+)/.exec(stdout)![1]!;
    const again = await typed(['replay', token, `wire=${file}`]);
    assert.equal(again.status, 0);
    const replayed = linesOf(readFileSync(file, 'utf8'));
    assert.ok(replayed.length < lines.length, 'the file begins anew');
    const granted = replayed.filter(({ said }) => 'grant' in said).map(({ actor }) => actor.slice(-1));
    assert.equal(granted.slice(0, 4).join(''), /\/(\d+)@/.exec(token)![1], 'the order of the token');
  });

  inFull(() => {
    it('threads as well', async () => {
      const file = join(folder, 'threads.txt');
      assert.equal((await typed([...noLock, 'as=threads', 'strategy=random', 'max-orders=3', `wire=${file}`])).status, 0);
      const text = readFileSync(file, 'utf8');
      assert.match(text, /^# \S+ actor 2 is a thread$/m);
      assert.ok(linesOf(text).length > 10);
    });
  });

  inFull(() => {
    it('of a call of explore()', async () => {
      const file = join(folder, 'called.txt');
      await explore('ticket-race', {
        variant: 'no lock',
        params: { delay: '0..0' },
        strategy: 'random',
        maxOrders: 3,
        wire: file,
      });
      assert.ok(linesOf(readFileSync(file, 'utf8')).length > 10);
    });
  });

  it('a file that cannot be written: exit status 2, and what to do', async () => {
    const { status, stderr } = await typed([...noLock, `wire=${join(folder, 'missing/wire.txt')}`]);
    assert.equal(status, 2);
    assert.match(stderr, /^Cannot write the wire to ".*missing\/wire\.txt": ENOENT.* Name a new file in a folder that is there/);
  });

  it("somebody's own file, or a folder: exit status 2, and it is as it was", async () => {
    const own = join(folder, 'own.ts');
    writeFileSync(own, 'export const mine = 1;\n');
    const replay = ['replay', 'ticket-race/no-lock/1122@00000000'];
    const refused = await typed([...noLock, `wire=${own}`]);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /own\.ts": it is there already, and no earlier wire=FILE has made it\. Name a new file/);
    assert.equal(readFileSync(own, 'utf8'), 'export const mine = 1;\n');
    const folderRefused = await typed([...noLock, `wire=${root}`]);
    assert.equal(folderRefused.status, 2);
    assert.match(folderRefused.stderr, /": it is no file\. Name a new file/);
    assert.equal((await typed([...replay, `wire=${own}`])).status, 2);
    assert.equal(readFileSync(own, 'utf8'), 'export const mine = 1;\n');
  });
});
