import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentAllowed } from '../../allowed.ts';
import { original } from '../../wrappers/originals.ts';
import type { HoldGate } from '../contract.ts';
import type { Reach } from './reach.ts';

/** What programs do there changes no file. */
const ofSystem = /^\/(dev|proc|sys)(\/|$)/;

/**
 * What keeps programs from writing outside of the run's folder, where they are to be kept from it.
 * @returns The error that a call gets which would write there; it is noted. Undefined: it may.
 */
export function refusedWrites(
  gate: Pick<HoldGate, 'apart' | 'note'>,
  root: string,
): (name: string, args: readonly unknown[], reaches: readonly Reach[]) => Error | undefined {
  const allowed = currentAllowed();
  if (!allowed) return () => undefined;
  const mayWrite = [root, ...allowed.write];

  return (name, args, reaches) => {
    // The folder of a temporary name is written.
    const all = name.startsWith('mkdtemp') ? [{ path: args[0], changes: 'whole', names: true } as const] : reaches;
    for (const reach of all) {
      if (!reach.changes) continue;
      const place = gate.apart(() => placeOf(reach));
      if (place === undefined || ofSystem.test(place) || mayWrite.some((folder) => isIn(folder, place))) continue;
      gate.note(`was refused to write ${place} (allow=write:${place} permits it)`);
      return refusal(name, place);
    }
    return undefined;
  };
}

const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(folder + sep);

/** Where it is written in the end: what is opened, or changed in its place, lies behind all links. */
function placeOf({ path, names, opens }: Reach): string | undefined {
  const text = textOf(path);
  if (text === undefined || text.includes('\0')) return undefined; // Node says what is wrong with it.
  const absolute = resolve(text);
  return names && !opens ? join(realOf(dirname(absolute)), basename(absolute)) : realOf(absolute);
}

/** As far as it is there; a link that leads to nothing yet leads there. */
function realOf(path: string, links = 0): string {
  try {
    return original.realpathSync.native(path);
  } catch {
    if (dirname(path) === path || links > 40) return path;
    const place = join(realOf(dirname(path), links + 1), basename(path));
    const target = targetOf(place);
    return target === undefined ? place : realOf(resolve(dirname(place), target), links + 1);
  }
}

function targetOf(path: string): string | undefined {
  try {
    return original.readlinkSync(path);
  } catch {
    return undefined;
  }
}

function textOf(path: unknown): string | undefined {
  try {
    if (path instanceof URL) return fileURLToPath(path);
    return ArrayBuffer.isView(path) ? Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString() : String(path);
  } catch {
    return undefined;
  }
}

/** As Node's own where it may not. */
const refusal = (name: string, path: string): Error =>
  Object.assign(new Error(`EACCES: permission denied, ${name} '${path}' (outside of the copy)`), {
    errno: -13,
    code: 'EACCES',
    syscall: name,
    path,
  });
