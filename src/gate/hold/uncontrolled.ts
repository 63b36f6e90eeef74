import crypto from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { ownPid } from '../own-pid.ts';
import type { HoldGate } from './contract.ts';
import { noteAddOns } from './outside/add-ons.ts';
import { noteDatabases } from './outside/database.ts';
import { noteChildren } from './outside/children.ts';
import { noteKeptFunctions } from './outside/kept-functions.ts';
import { builtIn, precede, type Say } from './outside/noting.ts';
import { isSaid, wordsFor, type Kind } from './outside/resources.ts';
import type { Places } from './place.ts';
import { noteSockets } from './outside/sockets.ts';
import { noteThreads } from './outside/threads.ts';

/** What the gate has to ask of it. */
export interface Uncontrolled {
  /** The actor has started a process of this number, which is not under control. */
  readonly isChild: (pid: number) => boolean;
  /** The actor waits for something, called as Node calls it, that passes no gate. */
  readonly waits: (resource: string) => void;
  /** A run begins. */
  readonly begin: () => void;
}

type Noting = Pick<HoldGate, 'isInside' | 'nameOf' | 'note' | 'atReset'>;

/**
 * What can touch something shared, or wait for it, without the gate: it happens, and the controller hears of it.
 * @param pidOf The number that the program believes to be its process's, which says nothing to others.
 */
export function noteUncontrolled(
  gate: Noting,
  places: Pick<Places, 'direct' | 'preceded'>,
  pidOf: () => number = ownPid,
): Uncontrolled {
  const said = new Set<Kind>();
  const say: Say = (what, kind) => {
    if (gate.isInside()) return;
    if (kind) said.add(kind);
    gate.note(what);
  };
  const kept = noteKeptFunctions(gate, places, say); // Before noting covers process.binding, which this uses.
  const isChild = noteChildren(say, pidOf);
  noteSockets(say);
  noteThreads(say, places);
  noteDatabases(say);
  noteAddOns(say);
  const holders: readonly (readonly [string, object, readonly string[]])[] = [
    ['fs', fs, ['mkdtempDisposableSync', 'openAsBlob', 'openAsBlobSync', 'unwatchFile', 'watch', 'watchFile']],
    ['fs.promises', fs.promises, ['mkdtempDisposable', 'watch']],
    ['process', process, ['binding', 'execve']],
    ['Atomics', Atomics, ['wait', 'waitAsync']],
    ['wasi', builtIn('node:wasi'), ['WASI']],
    ['crypto', crypto, ['generateKey', 'generateKeyPair', 'generateKeyPairSync', 'generateKeySync']],
    ['crypto', crypto, ['encapsulate']],
    ['crypto', crypto, ['generatePrime', 'generatePrimeSync', 'randomUUIDv7']],
    [
      'crypto.subtle',
      Object.getPrototypeOf(globalThis.crypto.subtle) as object,
      ['encapsulateBits', 'encapsulateKey', 'generateKey'],
    ],
  ];
  for (const [where, holder, names] of holders) {
    for (const name of names)
      precede(holder, name, () => say(`used ${where}.${name}`, name.startsWith('watch') ? 'files' : undefined));
  }
  syncBuiltinESMExports();
  forgetAtEveryReset(gate, said);
  return {
    isChild,
    begin: kept.begin,
    waits: (resource) => {
      if (!isSaid(resource, said)) gate.note(`waited for ${wordsFor(resource)}`);
    },
  };
}

function forgetAtEveryReset(gate: Noting, said: Set<Kind>): void {
  gate.atReset?.(() => {
    said.clear();
    forgetAtEveryReset(gate, said);
  });
}
