import type { ListEntry } from '../../src/report/index.ts';

const entry = (topic: string, name: string, question: string, more: Partial<ListEntry> = {}): ListEntry => ({
  topic,
  name,
  question,
  explorable: false,
  ...more,
});

/** A catalogue with one of everything. */
export const entries: readonly ListEntry[] = [
  entry('queues', 'worker-pool', 'Threads, processes, promises: which is faster?', { milliseconds: 5210 }),
  entry('races', 'ticket-race', 'Ten buyers see the last ticket. How many get it?', {
    milliseconds: 11_180,
    aboutSeconds: 4,
    explorable: true,
  }),
  entry('races', 'shared-memory', 'Threads share an array. Is += one step?', { aboutSeconds: 2 }),
  entry('processes', 'process-states', 'Computing, sleeping, stopped: who can tell?', { milliseconds: 2940, platform: 'linux' }),
  entry('scheduling', 'parallel-vs-concurrent', 'Eight workers, two cores. How much faster?'),
  entry('network', 'chat', 'Who hears whom?', { explorable: true }),
  entry('found', 'log-rotation', 'Where did the line go?', {
    found: { thread: 'someone/log-rotation#12', says: 'still so here, on log-rotation 1.2.3' },
  }),
  entry('found', 'stale-pid', 'Whose pid is it?'),
];
