import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { HoldGate } from './contract.ts';

type Functions = Record<string, unknown>;

/** What can touch something shared, or wait for it, without the gate: it happens, and the controller hears of it. */
export function noteUncontrolled(gate: Pick<HoldGate, 'isInside' | 'note'>): void {
  const holders: readonly (readonly [string, object, readonly string[]])[] = [
    ['child_process', childProcess, ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']],
    ['fs', fs, ['openAsBlob', 'unwatchFile', 'watch', 'watchFile']],
    ['fs.promises', fs.promises, ['watch']],
    ['process', process, ['binding', 'dlopen']],
    ['Atomics', Atomics, ['wait']],
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
  const noted = function (this: unknown, ...args: unknown[]): unknown {
    say();
    return Reflect.apply(original, this, args);
  };
  Object.defineProperties(noted, Object.getOwnPropertyDescriptors(original)); // util.promisify asks for its symbol.
  holder[name] = noted;
}
