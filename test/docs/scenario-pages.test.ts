import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exampleIn } from '../../scripts/scenario-pages/page.ts';
import { scenarioPages, type ScenarioPage } from '../../scripts/scenario-pages/pages.ts';
import { root } from '../cli/typed.ts';

const remedy = 'node --import tsx scripts/scenario-pages/main.ts';

describe('docs/scenarios', () => {
  let pages: readonly ScenarioPage[];
  before(async () => void (pages = await scenarioPages()));

  it('has a page of each scenario, which says what the scenario says of itself', () => {
    for (const { file, text, made } of pages) assert.equal(text(), made(), `${file.name}: ${remedy}`);
  });

  it('shows one run on each', () => {
    const without = pages.filter(({ text }) => exampleIn(text()) === undefined).map(({ file }) => file.name);
    assert.deepEqual(without, [], remedy);
    for (const { file, text } of pages) {
      assert.ok(
        text().includes(`$ npm run scenario ${file.name}\n\n  ${file.name} · `),
        `${file.name}: ${remedy} run=${file.name}`,
      );
      assert.ok(!text().includes(root), file.name);
    }
  });

  it('has no page of what is no scenario any more', () => {
    const named = new Set(pages.map(({ file }) => `${file.name}.md`));
    assert.deepEqual(
      readdirSync(join(root, 'docs/scenarios')).filter((name) => !named.has(name)),
      [],
    );
  });

  it('leads from each page to all others, and to files that are there', () => {
    const nextOf = new Map(pages.map(({ file, text }) => [file.name, /^Next: .*\((\S+)\.md\),/m.exec(text())?.[1] ?? '']));
    const met = new Set<string>();
    for (let name = pages[0]!.file.name; !met.has(name); name = nextOf.get(name) ?? '') met.add(name);
    assert.equal(met.size, pages.length);
    for (const { path, text } of pages) {
      const links = [...text().matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, link = '']) => resolve(dirname(path), link));
      assert.deepEqual(
        links.filter((link) => !existsSync(link)),
        [],
      );
    }
  });

  it('keeps the run that a page shows when the rest is made anew', () => {
    const { text, made } = pages[0]!;
    assert.equal(
      made('another run').replace('another run', ''),
      text().replace(/(?<=<!-- run -->\n\n)[\s\S]*(?=\n\n<!-- \/run -->)/, ''),
    );
  });
});
