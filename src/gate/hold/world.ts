import crypto from 'node:crypto';
import events from 'node:events';
import fs from 'node:fs';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { watchDefinitions } from './definitions.ts';
import { rememberEnvironment } from './environment.ts';
import { hasValues } from './has-values.ts';

type Holder = Record<PropertyKey, unknown>;

/**
 * What a program can change that outlives its modules: globals, Node's own modules, the environment, the current folder,
 * the umask, listeners. Takes note of it now; the function returned puts it back, and returns whether anything was changed.
 */
export function rememberWorld(): () => boolean {
  const restoreEnvironment = rememberEnvironment();
  const holders = [globalThis, process, fs, fs.promises, timers, timersPromises, crypto, events] as unknown as Holder[];
  const restores = holders.map(rememberProperties);
  let defined = false;
  watchDefinitions(holders, () => (defined = true));
  const folder = process.cwd();
  const umask = process.umask();
  const listeners = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));

  return () => {
    let changed = restoreEnvironment();
    for (const restore of restores) changed = restore(defined) || changed;
    defined = false;
    changed ||= process.cwd() !== folder;
    if (process.cwd() !== folder) process.chdir(folder);
    // Threads share their process's umask, and must not change it.
    if (isMainThread) changed = process.umask(umask) !== umask || changed;
    for (const name of process.eventNames()) {
      const before = listeners.get(name) ?? [];
      for (const listener of process.rawListeners(name)) {
        if (before.includes(listener)) continue;
        process.removeListener(name, listener as () => void);
        changed = true;
      }
    }
    return changed;
  };
}

/**
 * Data properties only: a getter would be called by the look. After most runs to look is all there is to do, and it must be quick:
 * what is not enumerable was not put there by an assignment, and is looked for only where somebody has defined a property.
 */
function rememberProperties(holder: Holder): (thoroughly: boolean) => boolean {
  const before = new Map<PropertyKey, PropertyDescriptor>();
  for (const key of Reflect.ownKeys(holder)) before.set(key, Object.getOwnPropertyDescriptor(holder, key)!);
  const data = [...before].filter(([, descriptor]) => 'value' in descriptor && descriptor.configurable);
  const isUnchanged = hasValues(data.map(([key, { value }]) => [key, value]));
  let names = Object.keys(holder);
  let symbols = Object.getOwnPropertySymbols(holder);

  function putBack(): void {
    // What refuses to be deleted stays, such as graceful-fs's queue.
    for (const key of Reflect.ownKeys(holder)) {
      if (before.has(key) || Reflect.deleteProperty(holder, key)) continue;
      before.set(key, Object.getOwnPropertyDescriptor(holder, key)!);
    }
    for (const [key, descriptor] of data) if (holder[key] !== descriptor.value) Object.defineProperty(holder, key, descriptor);
    names = Object.keys(holder);
    symbols = Object.getOwnPropertySymbols(holder);
  }

  return (thoroughly) => {
    const isSame =
      !thoroughly &&
      isUnchanged(holder) && areEqual(Object.keys(holder), names) && areEqual(Object.getOwnPropertySymbols(holder), symbols);
    if (!isSame) putBack();
    return !isSame;
  };
}

/** A loop: `every` takes twice as long. */
function areEqual(some: readonly PropertyKey[], others: readonly PropertyKey[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
  return true;
}
