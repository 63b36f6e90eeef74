import assert from 'node:assert/strict';
import { parseParams } from '../../src/scenario/parse-params.ts';
import { describeScenarios, type Description } from '../../src/scenario/index.ts';
import { scenarioPages, type ScenarioPage } from '../../scripts/scenario-pages/pages.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

/** What is no parameter of a scenario's, and what it may be set to. */
const options: Readonly<Record<string, RegExp>> = {
  ask: /^yes$/,
  fine: /^(yes|no)$/,
  grow: /^no$/,
  json: /^yes$/,
  runs: /^\d+$/,
  seed: /^\d+$/,
  strategy: /^[a-z-]+$/,
  time: /^ordered$/,
  view: /^(lanes|gantt|joins|life|lines|picture)$/,
};

describe('the commands that a scenario suggests', () => {
  closeHomeAfterwards();
  let pages: readonly ScenarioPage[];
  let descriptions: readonly Description[];
  before(async function () {
    this.timeout(0);
    pages = await scenarioPages();
    descriptions = await describeScenarios(pages.map(({ file }) => file));
  });

  it('are of scenarios, variants, places and parameters that there are', () => {
    for (const { file, text } of pages) {
      const typed = [...text().matchAll(/^\| `(npm run (?:scenario|explore|play|replay) [^`]+)`/gm)].map(
        ([, command = '']) => command,
      );
      assert.ok(typed.length > 0, file.name);
      for (const command of typed) assert.doesNotThrow(() => understand(command), command);
    }
  });

  function understand(command: string): void {
    const [name, ...words] = [...command.matchAll(/(?:[^\s']|'[^']*')+/g)].map(([word]) => word.replaceAll("'", '')).slice(3);
    const at = pages.findIndex(({ file }) => file.name === name);
    assert.ok(at !== -1, `there is no scenario "${name}"`);
    const { params, variants, variantsAre, as } = descriptions[at]!;
    const given = words.map((word) => word.split(/=(.*)/s, 2) as [string, string]);
    const rest = given.filter(([key, value]) => {
      if (key === 'variant') return !variants.includes(value);
      if (key === variantsAre) return !value.split(',').every((one) => one === 'all' || variants.includes(one));
      if (key === 'as') return !(as as readonly string[]).includes(value);
      return !options[key]?.test(value);
    });
    parseParams(params, Object.fromEntries(rest), variantsAre);
  }
});
