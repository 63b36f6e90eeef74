import { currentStage } from '../gate/index.ts';

const key: unique symbol = Symbol.for('racecourse.named');

/** How many of each kind this thread has made, and which names are taken among those that are explored. */
interface Named {
  readonly made: Map<string, number>;
  readonly taken: Set<string>;
}

/** `semaphore 1`: by the order in which this thread makes them. In every schedule that is explored they are called the same. */
export function nextName(kind: string, wished: string | undefined): string {
  const { made, taken } = ((globalThis as { [key]?: Named })[key] ??= { made: new Map(), taken: new Set() });
  const before = made.get(kind) ?? 0;
  if (wished === undefined) made.set(kind, before + 1);
  const wanted = wished ?? `${kind} ${before + 1}`;
  const stage = currentStage();
  if (!stage) return wanted;
  let name = wanted;
  for (let nth = 2; taken.has(`${kind} ${name}`); nth++) name = `${wanted} (${nth})`; // The controller knows them by name.
  taken.add(`${kind} ${name}`);
  stage.atReset?.(() => {
    taken.delete(`${kind} ${name}`);
    made.set(kind, Math.min(before, made.get(kind) ?? 0));
  });
  return name;
}
