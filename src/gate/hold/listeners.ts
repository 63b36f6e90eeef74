import type { EventEmitter } from 'node:events';

/** Takes note of who listens; the function returned puts that back, and returns whether it was needed. */
export function rememberListeners(emitter: EventEmitter): () => boolean {
  const before = new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)]));
  return () => {
    let changed = false;
    for (const name of new Set([...before.keys(), ...emitter.eventNames()])) {
      const [then, now] = [before.get(name) ?? [], emitter.rawListeners(name)];
      if (then.length === now.length && then.every((listener, at) => listener === now[at])) continue;
      changed = true;
      emitter.removeAllListeners(name);
      for (const listener of then) emitter.on(name, listener as () => void);
    }
    return changed;
  };
}
