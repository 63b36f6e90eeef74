import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Gate } from '../operation.ts';
// TEMPORARY: only readFile and writeFile of promises
const real = { ...fs, p: { ...fs.promises } };
export function wrapFs(gate: Gate): void {
  for (const [name, verb] of [['readFile', 'read'], ['writeFile', 'write'], ['rename', 'rename']] as const) {
    const sync = (real as any)[name + 'Sync'];
    const orig = (real.p as any)[name];
    (fs.promises as any)[name] = (...args: any[]) => {
      const on = gate.nameOf(args[0]);
      if (on === undefined || gate.isInside()) return orig(...args);
      return new Promise((resolve, reject) => gate.begin({ verb, on, perform: () => sync(...args), start: () => undefined, tell: (v: any) => String(v ?? args[1]).slice(0, 40) }, (e, v) => (e === null ? resolve(v) : reject(e))));
    };
  }
  syncBuiltinESMExports();
}
