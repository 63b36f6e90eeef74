/** What this thread does when it has nothing left to do, and when it exits: one listener for all queues, however many there are. */
const key: unique symbol = Symbol.for('racecourse.queuesAtEnd');

type When = 'beforeExit' | 'exit';
type Ends = Readonly<Record<When, Set<() => void>>>;

/** Returns what takes it back. */
export function atEnd(when: When, act: () => void): () => void {
  const all = ((globalThis as { [key]?: Ends })[key] ??= newEnds())[when];
  all.add(act);
  return () => void all.delete(act);
}

function newEnds(): Ends {
  const ends: Ends = { beforeExit: new Set(), exit: new Set() };
  for (const when of ['beforeExit', 'exit'] as const) process.on(when, () => [...ends[when]].forEach((act) => act()));
  return ends;
}
