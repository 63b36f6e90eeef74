import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Gate } from '../operation.ts';
import { closeCallback, closeSync, descriptorCallback, descriptorSync, openCallback, openSync } from './descriptors.ts';
import { callbackForm, promiseForm, syncForm } from './forms.ts';
import { openPromise } from './open-promise.ts';
import { original } from './originals.ts';
import { Scope } from './scope.ts';
import { streamForms } from './streams.ts';
import { descriptorRows, pathRows, type Row } from './table.ts';
import type { Draw } from './temporary-folder.ts';

type Functions = Record<string, (...args: unknown[]) => unknown>;

const require = createRequire(import.meta.url);

/** Modules of Node's own that keep what they find in fs when they are loaded: they must have Node's own. */
const keepers = ['child_process', 'net', 'readline', 'worker_threads', 'stream/promises', 'timers/promises'];

/**
 * Leads everything that this thread does to shared files and folders through the gate: callbacks, promises, synchronous calls,
 * handles and streams. ECMAScript imports by name follow. Out of reach: `process.binding`, native addons, `fs.watch`.
 * @param draw Where operations are held: names that the system would choose are drawn from it.
 */
export function wrapFs(gate: Gate, draw?: Draw): void {
  if (gate.mode === 'hold') for (const name of keepers) require(`node:${name}`);
  const fs = require('node:fs') as Functions;
  const promises = require('node:fs/promises') as Functions;
  const scope = new Scope(gate, draw);
  closeAtEveryReset(scope);
  for (const row of pathRows) {
    fs[row.name] = callbackForm(scope, row);
    fs[`${row.name}Sync`] = syncForm(scope, row);
    if (row.name in original.promises) promises[row.name] = promiseForm(scope, row);
  }
  for (const row of descriptorRows) {
    fs[row.name] = descriptorCallback(scope, row);
    fs[`${row.name}Sync`] = descriptorSync(scope, row);
  }
  const native: Row = { name: 'realpath', verb: 'realpath', native: true };
  Object.assign(fs['realpath']!, { native: callbackForm(scope, native) });
  Object.assign(fs['realpathSync']!, { native: syncForm(scope, native) });
  Object.assign(fs, { open: openCallback(scope), openSync: openSync(scope) });
  Object.assign(fs, { close: closeCallback(scope), closeSync: closeSync(scope) });
  Object.assign(fs, streamForms(scope));
  Object.assign(promises, { open: openPromise(scope) });
  syncBuiltinESMExports();
}

/** A run that was given up may have left descriptors open. */
function closeAtEveryReset(scope: Scope): void {
  scope.gate.atReset?.(() => {
    for (const descriptor of scope.descriptors.keys()) original.closeSync(descriptor);
    scope.descriptors.clear();
    closeAtEveryReset(scope);
  });
}
