/** Two processes of eight steps each. How long does a step take under control? */
import { readFile, writeFile } from 'node:fs/promises';
import { always, defineScenario, right } from 'racecourse';

export async function readAndWrite(): Promise<void> {
  for (let pair = 0; pair < 4; pair++) await writeFile('counter', String(1 + Number(await readFile('counter', 'utf8'))));
}

export default defineScenario({
  params: {},
  explore: {},
  variants: { both: readAndWrite },
  async run(_, task, { race }): Promise<{ ended: boolean }> {
    await writeFile('counter', '0');
    const { crashed } = await race('actor', 2, () => [task]);
    return { ended: crashed.length === 0 };
  },
  outcomes: { ended: right((o) => o.ended, 'both came to their end') },
  claims: { both: always('ended') },
});
