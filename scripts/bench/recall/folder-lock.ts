/** Two processes take a lock that is a folder, try again while it is taken, and count under it. */
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, right, wrong } from 'racecourse';

async function acquire() {
  for (let tries = 0; tries < 3; tries++) {
    try {
      await mkdir('lock');
      return true;
    } catch {
      await sleep(10);
    }
  }
  return false;
}

export async function count() {
  if (!(await acquire())) return 'gave up';
  const value = Number(await readFile('counter', 'utf8'));
  await writeFile('counter', String(value + 1));
  await rmdir('lock');
  return 'counted';
}

export default defineScenario({
  params: {},
  explore: {},
  variants: { count },
  async run(_, task: () => Promise<string>, { race }) {
    await writeFile('counter', '0');
    const { returned } = await race('process', 2, () => [task]);
    return { counted: returned.filter((one) => one === 'counted').length, value: Number(await readFile('counter', 'utf8')) };
  },
  outcomes: {
    right: right(({ counted, value }) => counted === value, 'each that says so'),
    lost: wrong(() => true, 'a count was lost'),
  },
  claims: { count: always('right') },
});
