import crypto from 'node:crypto';
import events from 'node:events';
import fs from 'node:fs';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { rememberEnvironment } from './environment.ts';
import { rememberListeners } from './listeners.ts';

const chdir = process.chdir.bind(process); // Node's own, before `watchFolder` replaces it.

type Holder = Record<PropertyKey, unknown>;

/** The state of this process that a run may change. */
export interface ProcessWorld {
  /** Puts it back, and returns whether anything was changed. */
  restore(): boolean;
  /** Only the listeners: from here on they hear nothing. */
  deafen(): void;
}

/**
 * What a program can change that outlives its modules: globals, Node's own modules, the environment, the current folder,
 * the umask, listeners. Takes note of it now.
 */
export function rememberWorld(): ProcessWorld {
  const restoreEnvironment = rememberEnvironment();
  const holders = [globalThis, process, fs, fs.promises, timers, timersPromises, crypto, events] as unknown as Holder[];
  const restores = holders.map(rememberProperties);
  const folder = process.cwd();
  const umask = process.umask();
  const removeListeners = rememberListeners(process);

  let deafened = false;

  return {
    restore() {
      let changed = restoreEnvironment() || deafened;
      deafened = false;
      for (const restore of restores) changed = restore() || changed;
      if (currentFolder() !== folder) {
        chdir(folder);
        changed = true;
      }
      // Threads share their process's umask, and must not change it.
      if (isMainThread) changed = process.umask(umask) !== umask || changed;
      return removeListeners() || changed;
    },
    deafen: () => void (deafened = removeListeners() || deafened),
  };
}

/** Undefined: it is no more. The files of a run are gone before the next begins. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** Data properties only: a getter would be called by the look. */
function rememberProperties(holder: Holder): () => boolean {
  const before = new Map<PropertyKey, PropertyDescriptor>();
  // What has the key has its descriptor.
  for (const key of Reflect.ownKeys(holder)) before.set(key, Object.getOwnPropertyDescriptor(holder, key)!);
  const data = [...before].filter(([, descriptor]) => 'value' in descriptor && descriptor.configurable);
  const keys = data.map(([key]) => key);
  const values = data.map(([, { value }]) => value as unknown);
  return () => {
    let changed = false;
    for (const key of Reflect.ownKeys(holder)) {
      if (before.has(key)) continue;
      changed = true;
      // What refuses to be deleted stays, such as graceful-fs's queue.
      if (!Reflect.deleteProperty(holder, key)) before.set(key, Object.getOwnPropertyDescriptor(holder, key)!);
    }
    for (let at = 0; at < keys.length; at++) {
      if (holder[keys[at]!] === values[at]) continue;
      changed = true;
      Object.defineProperty(holder, keys[at]!, before.get(keys[at]!)!); // The keys are taken from there.
    }
    return changed;
  };
}
