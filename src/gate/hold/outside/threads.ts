import workerThreads, { isMainThread, parentPort } from 'node:worker_threads';
import type { Places } from '../place.ts';
import { hasGetter, precede, type Say } from './noting.ts';

/**
 * Threads of the actor's own; and, among threads of one process, what leads from one to the other. In a process of its own an actor
 * reaches no other by these.
 */
export function noteThreads(say: Say, { preceded }: Pick<Places, 'preceded'>): void {
  precede(workerThreads, 'Worker', () => say('started a worker thread', 'worker'));
  if (isMainThread) return;
  precede(workerThreads, 'BroadcastChannel', () => say('used a BroadcastChannel', 'port'));
  globalThis.BroadcastChannel = workerThreads.BroadcastChannel;
  for (const name of ['postMessage', 'on', 'once', 'addListener', 'addEventListener']) {
    if (!parentPort) break;
    precede(parentPort, name, () => {
      if (preceded()) say("used its thread's parentPort", 'port'); // This library uses it, too.
    });
  }
  noteWebLocks(say);
}

/** Node makes them when they are asked for. */
function noteWebLocks(say: Say): void {
  const { navigator } = globalThis as { navigator?: object };
  const holder = navigator && (Object.getPrototypeOf(navigator) as object);
  const locks = holder && Object.getOwnPropertyDescriptor(holder, 'locks');
  if (!hasGetter(locks)) return;
  let noted = false;
  Object.defineProperty(holder, 'locks', {
    ...locks,
    get(this: unknown) {
      const manager = locks.get.call(this) as object;
      for (const name of noted ? [] : ['request', 'query'])
        precede(Object.getPrototypeOf(manager) as object, name, () => say('used Web Locks (navigator.locks)', 'port'));
      noted = true;
      return manager;
    },
  });
}
