/**
 * Two threads count in the same memory. Is one and one two?
 *
 * Threads share nothing but memory that was made for it: a SharedArrayBuffer. Each of two adds one to the same number, five million times.
 * `counts[0]++` looks like one step. How many of the ten million arrive? Is it the same each time? Where none is lost they begin anew, fifty
 * times at most. What does a mutex of the usual kind help, which every thread has for itself? And what do processes share of it?
 *
 *     npm run scenario shared-memory
 *     npm run scenario shared-memory runs=50         how are the losses spread?
 *     npm run scenario shared-memory as=processes     is that memory shared?
 *     npm run explore shared-memory                   no gate sees counts[0]++: what can be said then?
 */
import { always, can, defineScenario, FileLock, integer, Mutex, right, surprising, wrong } from 'racecourse';

/** In steps of ten per cent, so that many runs make a histogram. */
const tenths = Array.from({ length: 10 }, (_, index) => `${index * 10} to ${index * 10 + 10} %`);

/** Processes cannot be sent the memory of another. Each has this, of its own; so has each thread, which does not use it. */
const own = new Int32Array(new SharedArrayBuffer(4));

/** The mistake: to read, to add and to write are three steps of the processor, and no step that anybody could see from outside. */
export function increment(times: number, counts = own): number {
  for (let time = 0; time < times; time++) counts[0]!++;
  return done(counts);
}

const mutex = new Mutex(); // One for each thread that imports this file.

/** Locks out the tasks of one thread. There is only one task here, and the other thread has another mutex. */
export const mutexOfItsOwn = (times: number, counts = own): Promise<number> => mutex.runExclusive(() => increment(times, counts));

/** A repair: to read, to add and to write is one step of the processor. */
export function atomically(times: number, counts = own): number {
  for (let time = 0; time < times; time++) Atomics.add(counts, 0, 1);
  return done(counts);
}

/** Another repair: a lock that holds among threads. One counts when the other is done. */
export const underALock = (times: number, counts = own): Promise<number> =>
  new FileLock('counts.lock').runExclusive(() => increment(times, counts));

function done(counts: Int32Array): number {
  console.log(`is done, and sees ${counts[0]!.toLocaleString('en')}`);
  return counts[0]!;
}

export default defineScenario({
  params: {
    actors: integer(2, { from: 2, to: 20, help: 'how many add' }),
    times: integer(5_000_000, { from: 1, to: 100_000_000, help: 'how often each of them adds one' }),
    rounds: integer(50, { from: 1, to: 1000, help: 'how often a run begins at most, until something is lost' }),
  },
  explore: { actors: 2, times: 2, rounds: 1 },
  passesNoGate: true,
  as: ['threads', 'processes'],
  runs: 20,
  seconds: 20,
  setting: ({ actors, times }, as) => `${actors} ${as}, each adds one ${times.toLocaleString('en')} times`,
  histogram: {
    of: 'share of the counts that was lost',
    field: 'lost',
    bins: ['none', ...tenths, 'all'],
    note: 'Where nothing is lost a run begins anew: rounds. No gate sees counts[0]++: it is no call, and no order of it can be tried. Many runs show what can happen, and never all of it.',
  },
  variants: { 'counts[0]++': increment, 'a mutex each': mutexOfItsOwn, Atomics: atomically, 'one lock': underALock },
  async run({ actors, times, rounds }, actor, { race, as }) {
    // Chance decides whether two read the same number. What is never done in fifty rounds is not done.
    const most = actor === increment || actor === mutexOfItsOwn ? rounds : 1;
    for (let round = 1; ; round++) {
      const counts = new Int32Array(new SharedArrayBuffer(4));
      const { crashed } = await race(
        as === 'threads' ? `${round === 1 ? '' : `round ${round}, `}thread` : 'process',
        actors,
        () => (as === 'threads' ? [actor, times, counts] : [actor, times]),
      );
      const lost = share(counts[0]!, actors * times);
      if (lost !== 'none' || crashed.length > 0 || round === most) return { lost, rounds: round, crashed: crashed.length };
    }
  },
  outcomes: {
    'not shared': surprising((o) => o.lost === 'all', 'processes share no memory: each counted in its own', 'share nothing'),
    lost: wrong((o) => o.lost !== 'none', 'both read the same number, and one of their counts was lost', 'lose counts'),
    exact: right((o) => o.crashed === 0, 'nobody read while another had read and not yet written', 'count exactly'),
    crashed: wrong(() => true, 'somebody did not come to the end', 'crash'),
  },
  claims: {
    'counts[0]++': [can('lost').among('threads'), always('not shared').among('processes')],
    'a mutex each': [can('lost').among('threads'), always('not shared').among('processes')],
    Atomics: [always('exact').among('threads'), always('not shared').among('processes')],
    'one lock': [always('exact').among('threads'), always('not shared').among('processes')],
  },
  ask: {
    question: ({ actors, times }, as) =>
      `${actors} ${as} add one ${times.toLocaleString('en')} times each: how much of it is lost?`,
    takes: () => ['none', ...tenths, 'all'],
    variant: 'counts[0]++',
    answer: (o) => o.lost,
  },
});

function share(counted: number, expected: number): string {
  if (counted === expected) return 'none';
  if (counted === 0) return 'all';
  return tenths[Math.floor((10 * (expected - counted)) / expected)]!;
}
