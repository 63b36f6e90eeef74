import crypto from 'node:crypto';
import events from 'node:events';
import fs from 'node:fs';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { rememberEnvironment } from './environment.ts';

type Holder = Record<PropertyKey, unknown>;

/**
 * What a program can change that outlives its modules: globals, Node's own modules, the environment, the current folder,
 * the umask, listeners. Takes note of it now; the function returned puts it back.
 */
export function rememberWorld(): () => void {
  const restoreEnvironment = rememberEnvironment();
  const holders = [globalThis, process, fs, fs.promises, timers, timersPromises, crypto, events] as unknown as Holder[];
  const restores = holders.map(rememberProperties);
  const folder = process.cwd();
  const umask = process.umask();
  const listeners = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));

  return () => {
    restoreEnvironment();
    for (const restore of restores) restore();
    if (process.cwd() !== folder) process.chdir(folder);
    if (isMainThread) process.umask(umask); // Threads share their process's, and must not change it.
    for (const name of process.eventNames()) {
      const before = listeners.get(name) ?? [];
      for (const listener of process.rawListeners(name)) {
        if (!before.includes(listener)) process.removeListener(name, listener as () => void);
      }
    }
  };
}

/** Data properties only: a getter would be called by the look. To look is all that it takes after most runs. */
function rememberProperties(holder: Holder): () => void {
  const before = new Map<PropertyKey, PropertyDescriptor>();
  for (const key of Reflect.ownKeys(holder)) before.set(key, Object.getOwnPropertyDescriptor(holder, key)!);
  let known = [...before.keys()];
  const data = [...before].filter(([, descriptor]) => 'value' in descriptor && descriptor.configurable);
  const keys = data.map(([key]) => key);
  const values = data.map(([, { value }]) => value as unknown);

  function removeAdded(present: readonly PropertyKey[]): void {
    // What refuses to be deleted stays, such as graceful-fs's queue.
    for (const key of present) {
      if (before.has(key) || Reflect.deleteProperty(holder, key)) continue;
      before.set(key, Object.getOwnPropertyDescriptor(holder, key)!);
    }
    known = Reflect.ownKeys(holder);
  }

  return () => {
    const present = Reflect.ownKeys(holder);
    if (!isSame(present, known)) removeAdded(present);
    for (let at = 0; at < keys.length; at++) {
      if (holder[keys[at]!] !== values[at]) Object.defineProperty(holder, keys[at]!, before.get(keys[at]!)!);
    }
  };
}

function isSame(some: readonly PropertyKey[], others: readonly PropertyKey[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
  return true;
}
