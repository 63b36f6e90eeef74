/**
 * The heart beats once. Does who waits hear it?
 *
 * A beat is an event that is set, and cleared at once. Somebody waits for it. Where the wait, once it is woken, looks again whether the
 * event is set, the answer may be "no": it has been cleared meanwhile. An event that tells whoever waits when it is set has no such order.
 * Is it right, then, to clear it at once? What of one who comes a moment later? The report is python/cpython#95826; it was seen in CPython
 * 3.9.13.
 *
 *     npm run scenario heartbeat
 *     npm run explore heartbeat grow=no               every order of one beat and one who waits
 */
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, Event, integer, never, right, wrong } from 'racecourse';

/** The mistake: it is woken, and looks again. */
export const wakesAndLooks: Part = async (index, shared) => {
  if (index === 0) return beat(shared);
  await shared.heart.wait(waiting(shared));
  await pause(shared.delay); // Meanwhile it is cleared.
  return (await shared.heart.isSet()) ? 'told yes' : 'told no';
};

/** The repair of the wait: that it was woken is the answer. */
export const isTold: Part = async (index, shared) => {
  if (index === 0) return beat(shared);
  return (await shared.heart.wait(waiting(shared))) ? 'told yes' : 'waited in vain';
};

/** Another mistake, which no event can mend: it comes a step too late, and nothing is left of the beat. */
export const comesLater: Part = async (index, shared) => {
  if (index === 1) {
    await pause(2 * shared.delay);
    await writeFile('ready', ''); // Anything that takes a step.
  }
  return isTold(index, shared);
};

/** The repair: the beat stays until who waits has taken it. */
export const beatStays: Part = async (index, shared) => {
  if (index === 1) return comesLater(index, shared);
  await pause(shared.delay);
  await shared.heart.set();
  return 'beats';
};

async function beat({ heart, delay }: Shared): Promise<Said> {
  await pause(delay);
  await heart.set();
  await heart.clear();
  return 'beats';
}

const waiting = ({ patience }: Shared): { timeout?: number } => (patience > 0 ? { timeout: patience } : {});

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

type Said = 'beats' | 'told yes' | 'told no' | 'waited in vain';

/** The first one beats, the second one waits. */
type Part = (index: number, shared: Shared) => Promise<Said>;

interface Shared {
  readonly heart: Event;
  readonly delay: number;
  /** Milliseconds until who waits gives up; 0: never. */
  readonly patience: number;
}

export default defineScenario({
  params: {
    delay: integer(100, {
      from: 0,
      to: 5000,
      help: 'how long it is until the beat, in ms; who comes later comes after twice that',
    }),
    patience: integer(1000, { from: 0, to: 10_000, help: 'milliseconds until who waits gives up' }),
  },
  found: { thread: 'python/cpython#95826', modelOf: 'CPython', seen: ['3.9.13'] },
  explore: { delay: 0, patience: 0 },
  runs: 3,
  seconds: 8,
  setting: ({ delay }, as) => `one who beats after ${delay} ms, one who waits, both ${as}`,
  variants: { 'wakes and looks': wakesAndLooks, 'is told': isTold, 'comes later': comesLater, 'beat stays': beatStays },
  async run({ delay, patience }, part, { race }) {
    const shared: Shared = { heart: new Event({ name: 'heart' }), delay, patience };
    const { returned } = await race(['heart', 'waiter'], 2, (index) => [part, index, shared]);
    return { waiter: returned[1] ?? 'waited in vain' };
  },
  outcomes: {
    'told no': wrong(
      (o) => o.waiter === 'told no',
      'it was woken, and by the time it looked the beat was over',
      'say "no" to who was woken',
    ),
    deadlock: wrong((o) => o.waiter === 'waited in vain', 'the beat was over before it waited', 'leave somebody waiting'),
    heard: right((o) => o.waiter === 'told yes', 'it was told of the beat, or found it', 'be heard'),
  },
  claims: {
    'wakes and looks': can('told no'),
    'is told': never('told no'),
    'comes later': [can('deadlock'), never('told no')],
    'beat stays': always('heard'),
  },
  ask: {
    question: () => 'the heart beats once, and one waits for it: what is it told?',
    takes: () => ['told yes', 'told no', 'waited in vain'],
    variant: 'wakes and looks',
    answer: (o) => o.waiter,
  },
});
