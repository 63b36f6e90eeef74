import childProcess from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { inspect } from 'node:util';
import workerThreads from 'node:worker_threads';
import { ownPid } from '../own-pid.ts';
import type { HoldGate } from './contract.ts';

type Functions = Record<string, unknown>;

export interface Uncontrolled {
  /** The actor has started a process of this number, which is under nobody's control. */
  readonly isChild: (pid: number) => boolean;
}

/**
 * What can touch something shared, or wait for it, without the gate: it happens, and the controller hears of it.
 * @param pidOf The number that the program believes to be its process's, which says nothing to others.
 */
export function noteUncontrolled(gate: Pick<HoldGate, 'isInside' | 'note'>, pidOf: () => number = ownPid): Uncontrolled {
  const children = new Set<number>();
  const holders: readonly (readonly [string, object, readonly string[]])[] = [
    ['child_process', childProcess, ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']],
    ['fs', fs, ['mkdtempDisposableSync', 'openAsBlob', 'unwatchFile', 'watch', 'watchFile']],
    ['fs.promises', fs.promises, ['mkdtempDisposable', 'watch']],
    ['process', process, ['binding', 'dlopen']],
    ['Atomics', Atomics, ['wait']],
    ['crypto', crypto, ['generateKey', 'generateKeyPair', 'generateKeyPairSync', 'generateKeySync']],
    ['crypto', crypto, ['generatePrime', 'generatePrimeSync', 'randomUUIDv7']],
    ['crypto.subtle', Object.getPrototypeOf(globalThis.crypto.subtle) as object, ['generateKey']],
    ['worker_threads', workerThreads, ['Worker']],
  ];
  for (const [where, holder, names] of holders) {
    for (const name of names) {
      note(holder as Functions, name, (args) => {
        if (gate.isInside()) return;
        gate.note(`used ${where}.${name}`);
        if (where === 'child_process' && tells(args, pidOf()))
          gate.note(`gave its number, by which the system knows nobody, to ${name}`);
      });
    }
  }
  syncBuiltinESMExports();
  return { isChild: (pid) => children.has(pid) };

  function note(holder: Functions, name: string, say: (args: unknown) => void): void {
    const original = holder[name];
    if (typeof original !== 'function') return;
    holder[name] = new Proxy(original, {
      apply: (noted, self, args: unknown[]) => (say(args), started(Reflect.apply(noted, self, args))),
      construct: (noted, args, made) => (say(args), Reflect.construct(noted, args, made) as object),
    });
  }

  function started(made: unknown): unknown {
    const { pid } = (made ?? {}) as { pid?: unknown };
    if (typeof pid === 'number') children.add(pid);
    return made;
  }
}

/** Whether a child program gets to know it: by its arguments, or by its environment, which may be this one. */
const tells = (args: unknown, pid: number): boolean => inspect([args, { ...process.env }], { depth: 4 }).includes(String(pid));
