/**
 * A slice ends as a job arrives. Who runs first?
 *
 * Round robin has a queue of those who could run. At tick 2 the slice of A is over, and the dispatcher puts A into the queue; at the same tick
 * somebody starts C, and puts C there. B stands in it already. Both puts are right, and nobody has said which comes first. Textbooks have a
 * rule for it (`ties=` of cpu-scheduling), and not all the same one. In a program that has none it is decided by who is faster: what becomes of A and C
 * then, in the rest of the chart?
 *
 *     npm run scenario ready-queue
 *     npm run explore ready-queue                       both orders: which one treats whom unkindly?
 *     npm run scenario ready-queue as=tasks runs=10     why is it always the same here?
 */
import { always, defineScenario, Event, never, Queue, right, simulate, wrong } from 'racecourse';

/** As in cpu-scheduling: A arrives at 0 and needs 12 ticks; B 1, 3; C 2, 2; D 3, 5. A slice is two ticks. */
const jobs = [
  { id: 'A', arrival: 0, length: 12 },
  { id: 'B', arrival: 1, length: 3 },
  { id: 'C', arrival: 2, length: 2 },
  { id: 'D', arrival: 3, length: 5 },
];

/** A's slice is over: back into the queue. Nobody has said who is to be first. */
export async function noRule(ready: Queue<string>): Promise<void> {
  await ready.put('A');
}

/** Whoever arrives at this tick goes first: A waits until they stand in the queue. */
export async function arrivalFirst(ready: Queue<string>, arrived?: Event): Promise<void> {
  await arrived!.wait();
  await ready.put('A');
}

/** Starts C. */
export async function creator(ready: Queue<string>, arrived?: Event): Promise<void> {
  await ready.put('C');
  await arrived?.set();
}

export default defineScenario({
  params: {},
  explore: {},
  view: 'lanes',
  runs: 3,
  limit: 20_000,
  seconds: 3,
  setting: () => 'jobs=0:12,1:3,2:2,3:5, quantum=2; it is tick 2, and B stands in the queue',
  variants: { 'no rule': noRule, 'arrival first': arrivalFirst },
  async run(_, dispatcher, { race }) {
    const ready = new Queue<string>();
    await ready.put('B');
    const arrived = dispatcher === arrivalFirst ? new Event() : undefined;
    await race(['dispatcher', 'creator'], 2, (index) => [index === 0 ? dispatcher : creator, ready, arrived]);
    const order = ['A', await ready.get(), await ready.get(), await ready.get()]; // A has had its first slice.
    const ties = order[3] === 'A' ? 'arrival-first' : 'running-first';
    const { trace, jobs: figures, averages } = simulate({ policy: 'rr', quantum: 2, jobs, ties });
    const asPredicted = trace.slice(0, 4).every(({ job }, at) => job === order[at]);
    const [a, , c] = figures;
    const gantt = trace.map(({ job, from, to }) => job.repeat(to - from)).join('');
    return { gantt, wait_of_A: a!.waiting, wait_of_C: c!.waiting, meanWait: averages.waiting, ties: asPredicted ? ties : null };
  },
  outcomes: {
    'another order': wrong((o) => o.ties === null, 'the queue gave them out in an order that no rule gives'),
    'arrival first': right((o) => o.ties === 'arrival-first', 'C was put before A: B C A', 'let who arrives go first'),
    'running first': right((o) => o.ties === 'running-first', 'A was put before C: B A C', 'let who ran go first'),
  },
  claims: { 'no rule': never('another order'), 'arrival first': always('arrival first') },
});
