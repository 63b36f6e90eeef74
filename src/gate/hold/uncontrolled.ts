import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads from 'node:worker_threads';
import type { HoldGate } from './contract.ts';

type Functions = Record<string, unknown>;

/** What can touch something shared, or wait for it, without the gate: it happens, and the controller hears of it. */
export function noteUncontrolled(gate: Pick<HoldGate, 'isInside' | 'note'>): void {
  const holders: readonly (readonly [string, object, readonly string[]])[] = [
    ['child_process', childProcess, ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']],
    ['fs', fs, ['mkdtempDisposableSync', 'openAsBlob', 'unwatchFile', 'watch', 'watchFile']],
    ['fs.promises', fs.promises, ['mkdtempDisposable', 'watch']],
    ['process', process, ['binding', 'dlopen']],
    ['Atomics', Atomics, ['wait']],
    ['worker_threads', workerThreads, ['Worker']],
  ];
  for (const [where, holder, names] of holders) {
    for (const name of names) {
      note(holder as Functions, name, () => {
        if (!gate.isInside()) gate.note(`used ${where}.${name}`);
      });
    }
  }
  syncBuiltinESMExports();
}

function note(holder: Functions, name: string, say: () => void): void {
  const original = holder[name];
  if (typeof original !== 'function') return;
  holder[name] = new Proxy(original, {
    apply: (noted, self, args: unknown[]) => (say(), Reflect.apply(noted, self, args) as unknown),
    construct: (noted, args, made) => (say(), Reflect.construct(noted, args, made) as object),
  });
}
