/**
 * It looks whose lock it is, and removes it. Whose was it?
 *
 * A lock is a folder with one file in it, named after its owner. The owner was slow, and a successor has taken the lock over from it: soundly,
 * in one step. The owner comes to its end and wants to let go. It is careful: it looks whose lock it is, and removes it only if it is
 * its own. A third one comes and wants the lock. Can two of them have it? What must the owner do in one step?
 *
 *     npm run scenario token-release
 *     npm run explore token-release                   every order of the three
 *     npm run scenario token-release delay=0          is it right then?
 */
import { mkdir, readdir, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, integer, right, wrong } from 'racecourse';

/** The mistake: what was its own when it looked is removed, whoever has it by now. */
export const lookThenRemove: Release = async (delay) => {
  const [owner] = await readdir('lock');
  console.log(`the lock is the ${owner}'s`);
  if (owner !== 'owner') return;
  await pause(delay); // Meanwhile the successor takes over.
  await rm('lock', { recursive: true });
  console.log('removes it');
};

/** The repair: one step, which does nothing if the lock is another's. An empty folder is a lock that nobody has. */
export const removeOwnOnly: Release = async (delay) => {
  await pause(delay);
  const removed = await done(unlink('lock/owner'));
  console.log(removed ? 'lets go' : 'has it no more');
};

/** Takes over what is still the owner's, and nothing else: one step. */
async function takeOver(delay: number): Promise<boolean> {
  await pause(delay / 2);
  return done(rename('lock/owner', 'lock/successor'));
}

/** Takes what nobody has: a folder is not put where one lies that has something in it. One step. */
async function take(delay: number): Promise<boolean> {
  await pause(2 * delay);
  return done(rename('draft', 'lock'));
}

/** The three of them. Says whether it has the lock. */
export async function party(index: number, how: How, delay: number): Promise<boolean> {
  if (index === 0) {
    await (how === 'careful' ? lookThenRemove(delay) : removeOwnOnly(delay));
    return false;
  }
  const has = await (index === 1 ? takeOver(delay) : take(delay));
  console.log(has ? 'is in' : 'stays out');
  return has;
}

const done = (step: Promise<void>): Promise<boolean> =>
  step.then(
    () => true,
    () => false,
  );

const pause = async (delay: number): Promise<void> => (delay > 0 ? sleep(delay) : undefined);

type How = 'careful' | 'sound';
type Release = (delay: number) => Promise<void>;

export default defineScenario({
  params: {
    delay: integer(200, { from: 0, to: 5000, help: 'how long the owner takes between its look and the removal, in ms' }),
  },
  explore: { delay: 0 },
  seconds: 5,
  setting: ({ delay }, as) => `an owner, its successor and a third, all of them ${as}; ${delay} ms between look and removal`,
  variants: { 'look, then remove': lookThenRemove, 'one step': removeOwnOnly },
  async run({ delay }, release, { race }) {
    await mkdir('lock');
    await writeFile('lock/owner', '');
    await mkdir('draft');
    await writeFile('draft/third', '');
    const how: How = release === lookThenRemove ? 'careful' : 'sound';
    const { returned, crashed } = await race(['owner', 'successor', 'third'], 3, (index) => [party, index, how, delay]);
    const successor = returned[1] === true;
    const still = (await readdir('.')).includes('lock') && (await readdir('lock')).includes('successor');
    return { inside: returned.filter(Boolean).length, removed: successor && !still, crashed: crashed.length };
  },
  outcomes: {
    'two inside': wrong(
      (o) => o.inside > 1,
      "the owner removed its successor's lock, and a third took the free place",
      'let two in',
    ),
    removed: wrong(
      (o) => o.removed,
      "the owner removed its successor's lock: whoever comes next gets in",
      "remove another's lock",
    ),
    sound: right((o) => o.crashed === 0, 'a lock is removed by whoever has it, and by nobody else', 'keep one inside'),
    crashed: wrong(() => true, 'somebody did not come to the end', 'crash'),
  },
  claims: { 'look, then remove': can('two inside'), 'one step': always('sound') },
  ask: {
    question: () => 'an owner that lets go, a successor, and a third: how many have the lock in the end?',
    takes: () => ({ from: 0, to: 2 }),
    variant: 'look, then remove',
    answer: (o) => o.inside,
  },
});
