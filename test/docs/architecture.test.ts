import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, typed } from '../cli/typed.ts';
import { pages } from './pages.ts';

/** The same of every run on every machine. */
const plain = (wire: string): string[] =>
  wire
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/^ *[\d.]+\t/, '').replaceAll(/"(module|script)":"[^"]*\//g, '"$1":".../'));

describe('docs/architecture.md', () => {
  it('shows what goes over the wire', async () => {
    const [, shown = ''] = /```wire\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/architecture.md'), 'utf8'))!;
    const folder = mkdtempSync(join(tmpdir(), 'wire-'));
    const file = join(folder, 'wire.txt');
    try {
      const { stdout } = await typed(['explore', 'ticket-race', 'variant=no lock', 'delay=0..0', 'grow=no']);
      const [, token = ''] = /npm run replay (\S+\/1221@\S+)/.exec(stdout)!;
      await typed(['replay', token, `wire=${file}`]);
      const lines = plain(readFileSync(file, 'utf8'));
      const begins = lines.findIndex((line) => line.includes('{"run":'));
      const expected = plain(shown);
      assert.deepEqual(lines.slice(begins, begins + expected.length), expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('docs', () => {
  for (const { path, text } of pages) {
    it(`${path}: every file of the tree that it names is there`, () => {
      const named = [...text.matchAll(/`((?:src|test|scripts|docs|findings)\/[\w./-]+)`/g)].map(([, name = '']) => name);
      const missing = named.filter((name) => !existsSync(join(root, name)));
      assert.deepEqual(missing, []);
    });
  }
});
