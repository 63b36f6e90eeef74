import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from '../cli/typed.ts';
import { pages } from '../docs/pages.ts';

/** What a page leads to: paths from the tree's root on, with the heading if it names one. Addresses elsewhere are others' affair. */
const linksOf = ({ path, text }: { readonly path: string; readonly text: string }): readonly (readonly [string, string?])[] =>
  [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, to = '', heading]) => [
    to === '' ? path : normalize(join(dirname(path), to)),
    ...(heading === undefined ? [] : [heading]),
  ]) as never;

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

describe('the pages in the package', () => {
  let files: Set<string>;
  before(() => {
    const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'], {
      cwd: root,
      encoding: 'utf8',
    });
    const [{ files: packed }] = JSON.parse(said) as [{ files: { path: string }[] }];
    files = new Set(packed.map(({ path }) => path));
  });

  for (const page of pages) {
    it(`${page.path} is among its files, and so is all that it leads to`, () => {
      assert.ok(files.has(page.path));
      for (const [to, heading] of linksOf(page)) {
        assert.ok(files.has(to), to);
        if (heading === undefined) continue;
        const headings = [...readFileSync(join(root, to), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => anchorOf(text));
        assert.ok(headings.includes(heading), `${to}#${heading}`);
      }
    });
  }

  it('what is compiled while it is used from its checkout is not among its files', async () => {
    const { cacheFolder } = (await import(join(root, 'dist/process/compile/cache.js'))) as { cacheFolder: () => Promise<string> };
    assert.equal(await cacheFolder(), join(root, 'node_modules/.cache/racecourse'));
    assert.deepEqual(
      [...files].filter((path) => path.includes('/.cache/')),
      [],
    );
  });

  it('README leads to every page', () => {
    const led = new Set(linksOf(pages.find(({ path }) => path === 'README.md')!).map(([to]) => to));
    assert.deepEqual(
      pages.map(({ path }) => path).filter((path) => path !== 'README.md' && !led.has(path)),
      [],
    );
  });

  it('README is two screens: one to learn, one for programs of your own', () => {
    const { text } = pages.find(({ path }) => path === 'README.md')!;
    for (const heading of ['To learn', 'To find out whether programs of yours can harm each other']) {
      const [, section = ''] = new RegExp(`^## ${heading}\\n([\\s\\S]*?)^## `, 'm').exec(text) ?? [];
      const lines = section.split('\n').length;
      assert.ok(lines > 10 && lines <= 45, `${heading}: ${lines}`);
    }
    assert.ok(text.length < 6000, `${text.length}`);
  });
});
