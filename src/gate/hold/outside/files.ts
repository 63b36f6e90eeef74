import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPath } from '../../shared-paths.ts';
import { standIn } from '../../wrappers/stand-in.ts';
import { original } from '../../wrappers/originals.ts';
import { pathRows } from '../../wrappers/table.ts';
import type { HoldGate } from '../contract.ts';
import type { Elsewhere } from '../wire.ts';
import { reachOf, type Reach } from './reach.ts';

type Any = (...args: unknown[]) => unknown;

export interface Watching {
  readonly gate: Pick<HoldGate, 'apart' | 'isInside' | 'nameOf' | 'note' | 'atReset'>;
  readonly here: () => string | undefined;
  /** The error that a call gets which would write where it may not. */
  readonly refused?: (name: string, args: readonly unknown[], reaches: readonly Reach[]) => Error | undefined;
  /** The thread may stand still from now on, though it was granted nothing. */
  readonly reportBlock: () => void;
}

/** What is done to files outside of the run's folder. */
export interface FilesElsewhere {
  /** Since this was asked last. */
  take: () => readonly Elsewhere[];
  /** Of these paths everything is told, once in each run. */
  readonly dispute: (paths: readonly string[]) => void;
}

/** Nothing there belongs to one actor. */
const ofSystem = /^\/(dev|proc|sys)(\/|$)/;

/**
 * Takes note of what this thread does to files outside of the run's folder, and of FIFOs wherever they lie. Comes after everything else that is
 * put in place of functions of fs.
 */
export function watchElsewhere({ gate, here, refused, reportBlock }: Watching): FilesElsewhere {
  const told = new Set<string>();
  const disputed = new Set<string>();
  const places = new Map<string, string>();
  /** What the program has made in this run, and what lay there before does not matter. */
  const own = new Set<string>();
  let news: Elsewhere[] = [];

  function keep(path: string, does: Elsewhere['does'], deep: true | undefined, place: string): void {
    const id = `${does} ${path}`;
    if (told.has(id)) return;
    told.add(id);
    news.push({ path, does, ...(deep && { deep }), place });
  }

  function touch({ path, looks, changes, where, deep, lists, names }: Reach): void {
    const at = placeOf(path, places);
    if (at === undefined || ofSystem.test(at)) return;
    const place = here();
    if (place === undefined) return; // Node's own loader, or this library.
    const wasThere = changes !== undefined && exists(path);
    const isDone = where === undefined || (where === 'present') === wasThere;
    if ((looks || !isDone) && !isOwn(at)) keep(lists ? `${at}/` : at, 'looks', deep, place);
    if (!changes || !isDone) return;
    keep(at, 'changes', deep, place);
    if (names && wasThere === (where === 'present') && !isOwn(dirname(at))) keep(`${dirname(at)}/`, 'changes', undefined, place);
    if (changes === 'whole') own.add(at);
  }

  function isOwn(path: string): boolean {
    if (own.size === 0) return false;
    for (let at = path; at !== dirname(at); at = dirname(at)) if (own.has(at)) return true;
    return false;
  }

  function noteFifo(path: unknown, isSync: boolean): void {
    const name = gate.nameOf(path);
    gate.note(`opened the FIFO ${name ?? placeOf(path, places)}`);
    if (name === undefined && isSync) reportBlock();
  }

  function watch(holder: Record<string, Any>, name: string): void {
    const real = holder[name];
    if (real === undefined) return;
    const isSync = name.endsWith('Sync');
    holder[name] = standIn(real, function (this: unknown, ...args) {
      if (!gate.isInside()) {
        const reaches = reachOf(name.replace(/Sync$/, ''), args).filter((reach) => isPath(reach.path));
        for (const reach of reaches) {
          if (reach.opens && gate.apart(() => isFifo(reach.path))) noteFifo(reach.path, isSync);
          if (gate.nameOf(reach.path) === undefined) gate.apart(() => touch(reach));
        }
        const error = refused?.(name.replace(/Sync$/, ''), args, reaches);
        if (error) return fail(error, args.at(-1), (holder as unknown) === fs.promises);
      }
      return Reflect.apply(real, this, args);
    });
  }

  const names = [...pathRows.map((row) => row.name), 'open'];
  const functions = fs as unknown as Record<string, Any>;
  for (const name of [...names.flatMap((each) => [each, `${each}Sync`]), 'createReadStream', 'createWriteStream'])
    watch(functions, name);
  for (const name of names) watch(fs.promises as unknown as Record<string, Any>, name);
  syncBuiltinESMExports();

  function forget(): void {
    own.clear();
    for (const path of disputed) for (const does of ['looks', 'changes']) told.delete(`${does} ${path}`);
    gate.atReset?.(forget);
  }
  forget();
  return {
    take() {
      const taken = news;
      if (taken.length > 0) news = [];
      return taken;
    },
    dispute(paths) {
      for (const path of paths) disputed.add(path);
      for (const path of paths) for (const does of ['looks', 'changes']) told.delete(`${does} ${path}`);
    },
  };
}

function textOf(path: unknown): string | undefined {
  try {
    return path instanceof URL ? fileURLToPath(path) : String(path);
  } catch {
    return undefined; // Node says what is wrong with it.
  }
}

/** As a call fails, by the form that it has. */
function fail(error: Error, last: unknown, isPromised: boolean): unknown {
  if (isPromised) return Promise.reject(error);
  if (typeof last !== 'function') throw error;
  process.nextTick(() => (last as Any)(error));
  return undefined;
}

/** Where a path leads, without links on the way. */
function placeOf(path: unknown, known: Map<string, string>): string | undefined {
  const text = textOf(path);
  if (text === undefined || text.includes('\0')) return undefined;
  const absolute = resolve(text);
  const place = known.get(absolute) ?? withoutLinks(absolute);
  known.set(absolute, place);
  return place;
}

function withoutLinks(path: string): string {
  try {
    return original.realpathSync.native(path);
  } catch {
    return dirname(path) === path ? path : join(withoutLinks(dirname(path)), basename(path));
  }
}

function exists(path: unknown): boolean {
  try {
    return original.lstatSync(path as string, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function isFifo(path: unknown): boolean {
  try {
    return original.statSync(path as string, { throwIfNoEntry: false })?.isFIFO() ?? false;
  } catch {
    return false;
  }
}
