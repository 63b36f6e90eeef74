/** Two processes count in one JSON file, each with a look at a settings file before. */
import { readFile, writeFile } from 'node:fs/promises';
import { can, defineScenario, right, wrong } from 'racecourse';

export async function count() {
  const { step } = JSON.parse(await readFile('settings.json', 'utf8')) as { step: number };
  const { value } = JSON.parse(await readFile('counter.json', 'utf8')) as { value: number };
  await writeFile('counter.json', JSON.stringify({ value: value + step }));
  const again = JSON.parse(await readFile('counter.json', 'utf8')) as { value: number };
  await writeFile('counter.json', JSON.stringify({ value: again.value + step }));
}

export default defineScenario({
  params: {},
  explore: {},
  variants: { count },
  async run(_, task: () => Promise<void>, { race }) {
    await writeFile('settings.json', '{"step":1}');
    await writeFile('counter.json', '{"value":0}');
    await race('counter', 2, () => [task]);
    return (JSON.parse(await readFile('counter.json', 'utf8')) as { value: number }).value;
  },
  outcomes: { counted: right((n) => n === 4, 'all'), lost: wrong((n) => n < 4, 'some') },
  claims: { count: can('lost') },
});
