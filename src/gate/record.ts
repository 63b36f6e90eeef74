import { setGate } from './operation.ts';
import { recordGate } from './record/record-gate.ts';
import { recordWaits } from './record/waits.ts';
import type { Trace } from '../transcript/index.ts';
import { wrapFs } from './wrappers/fs.ts';
import { wrapSend } from './wrappers/send.ts';

// The door for actors of ordinary runs. Apart from index.ts: a program that starts children by itself does not load it.

/**
 * From here on this thread writes down what it does to what lies in `folder` and what it sends to its parent, with `waits` its timers too: when each operation
 * began, when it was done and what came of it. `traceOf`: where the code that runs now writes; tasks of one process have a trace
 * each. `fail` throws, in place of a mistake in this library's own code, what says so.
 */
export function recordOperations(
  { folder, waits = false }: { readonly folder: string; readonly waits?: boolean },
  traceOf: () => Trace | undefined,
  fail?: (stack: string) => never,
): void {
  const gate = { ...recordGate(folder, traceOf), ...(fail && { fail }) };
  wrapFs(gate);
  wrapSend(gate);
  if (waits) recordWaits(gate);
  setGate(gate);
}
