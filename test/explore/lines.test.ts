import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { replayToken, type Schedule } from '../../src/explore/index.ts';
import { someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

const path = fileURLToPath(new URL('../fixtures/explore/forms.ts', import.meta.url));
const source = readFileSync(path, 'utf8').split('\n');

/** Steps for which no line is known, or one that does not tell of such a step. */
const astray = ({ steps }: Schedule, file = path, lines = source): string[] =>
  steps.flatMap(({ verb, on, at }) => {
    const mark = at && at.file === file ? /\/\/ ([a-z ]+)$/.exec(lines[at.line - 1] ?? '')?.[1] : undefined;
    return mark?.split(' ').includes(verb) ? [] : [`${verb} ${on}: ${at ? `${at.file}:${at.line}` : 'nowhere'}`];
  });

describe('explore: the line of code that asked for each step', () => {
  closeHomeAfterwards();
  const forms = ['promise', 'stream', 'lock', 'callback', 'sync', 'handle', 'event', 'later'];
  for (const form of someOf(forms)) {
    it(form, async () => {
      const { outcomes } = await exploredVariant(path, form, { confirm: false, maxOrders: 1 });
      const { shortest, token } = outcomes[0]!;
      assert.ok(shortest.steps.length > 0);
      assert.deepEqual(astray(shortest), []);
      if (form === 'promise') assert.deepEqual(astray((await replayToken(token, 1, false)).shortest), []);
      if (form === 'promise') assert.deepEqual(astray((await replayToken(token, 1, true)).shortest), []);
    });
  }

  it('of a package: its own line', async () => {
    const { outcomes } = await exploredVariant('test/fixtures/explore/proper-lockfile.ts', 'realpath: false', {
      confirm: false,
      maxOrders: 1,
    });
    const { steps } = outcomes[0]!.shortest;
    const made = steps.filter(({ verb }) => verb === 'mkdir');
    assert.ok(made.length > 0);
    for (const { at } of made) {
      assert.match(at?.file ?? 'nowhere', /node_modules\/proper-lockfile\/lib\/lockfile\.js$/);
      assert.match(readFileSync(at!.file, 'utf8').split('\n')[at!.line - 1]!, /mkdir/);
    }
  });
});
