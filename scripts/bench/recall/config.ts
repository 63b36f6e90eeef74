/** One process replaces a file by write and rename, twice; two others read it. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { always, defineScenario, right, wrong } from 'racecourse';

export async function replace(who: number) {
  if (who === 0) {
    for (const text of ['second', 'third']) {
      await writeFile('config.tmp', text);
      await rename('config.tmp', 'config');
    }
    return 'written';
  }
  const first = await readFile('config', 'utf8');
  const then = await readFile('config', 'utf8');
  return `${first} ${then}`;
}

export default defineScenario({
  params: {},
  explore: {},
  variants: { replace },
  async run(_, task: (who: number) => Promise<string>, { race }) {
    await writeFile('config', 'first');
    const { returned } = await race('process', 3, (who) => [task, who]);
    return returned;
  },
  outcomes: {
    whole: right(
      (all) => all.every((text: string) => /^(written|(first|second|third) (first|second|third))$/.test(text)),
      'always one of them',
    ),
    torn: wrong(() => true, 'something else'),
  },
  claims: { replace: always('whole') },
});
