import { createHook, executionAsyncId } from 'node:async_hooks';
import { findSourceMap, SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodeLine } from '../../transcript/index.ts';
import { original } from '../wrappers/originals.ts';

/** Which lines of people's code ask for operations, in runs that are shown: to find that out takes time. */
export interface CodeLines {
  /** A run begins, with or without code lines. */
  begin(isOn: boolean): void;
  /** The line of code that runs now, or the one that scheduled it. Undefined: code lines are off, or it cannot be found. */
  now(): CodeLine | undefined;
  /** The lines of code on the stack, the innermost first, `most` at most, also when code lines are off. */
  stack(most?: number): readonly CodeLine[];
  /**
   * The code that has called Node. Undefined: this library has, or Node's loader. `asked`: so many calls above this one are the
   * asking code's.
   */
  caller(asked: number): CodeLine | undefined;
  /** What a file was made into before it was evaluated: a source map may stand in it. */
  know(path: string, text: string): void;
}

type Site = NodeJS.CallSite;

/** Deeper calls are of a library's own, mostly. */
const mostSites = 200;

/**
 * The nearest call on the stack, also across `await`, that is neither Node's nor this library's. Where there is none, since a
 * callback or a stream goes on by itself, what counts is where its beginning was asked for.
 */
export function codeLines(): CodeLines {
  const begun = new Map<number, CodeLine>();
  const texts = new Map<string, string>();
  const maps = new Map<string, SourceMap | undefined>();
  /** By where Node says that a call stands. */
  const known = new Map<string, CodeLine | undefined>();
  let isOn = false;
  const hook = createHook({
    init(id) {
      const line = here();
      if (line) begun.set(id, line);
    },
  });

  function here(): CodeLine | undefined {
    const sites = sitesNow();
    const compiled = compiledIn(sites);
    for (const site of sites) {
      const line = lineOf(site, compiled);
      if (line) return line;
    }
    return begun.get(executionAsyncId());
  }

  /** Beside it lies what else was compiled: what has no source map there is this library's. */
  function compiledIn([own]: readonly Site[]): string | undefined {
    const path = pathOf(own);
    return path === undefined ? undefined : `${dirname(dirname(path))}/`;
  }

  function lineOf(site: Site, compiled: string | undefined): CodeLine | undefined {
    const id = `${site.getFileName()} ${site.getLineNumber()} ${site.getColumnNumber()}`;
    if (!known.has(id)) known.set(id, foundLineOf(site, compiled));
    return known.get(id);
  }

  function foundLineOf(site: Site, compiled: string | undefined): CodeLine | undefined {
    const path = pathOf(site);
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    if (path === undefined || line === null || column === null) return undefined;
    const map = mapOf(path);
    const entry = map?.findEntry(line - 1, column - 1);
    if (map && entry && 'originalSource' in entry) {
      const file = sourcePath(entry.originalSource, map, path);
      return isLibrary(file) ? undefined : { file, line: entry.originalLine + 1 };
    }
    const isOurs = isLibrary(path) || (compiled !== undefined && path.startsWith(compiled));
    return isOurs ? undefined : { file: path, line };
  }

  function mapOf(path: string): SourceMap | undefined {
    if (!maps.has(path)) maps.set(path, findSourceMap(path) ?? mapIn(texts.get(path)) ?? mapBeside(path));
    return maps.get(path);
  }

  return {
    begin(on) {
      begun.clear();
      isOn = on;
      if (on) hook.enable();
      else hook.disable();
    },
    now: () => (isOn ? here() : undefined),
    stack(most = Infinity) {
      const sites = sitesNow();
      const compiled = compiledIn(sites);
      const lines: CodeLine[] = [];
      for (const site of sites) {
        if (lines.length >= most) break;
        const line = lineOf(site, compiled);
        if (line) lines.push(line);
      }
      return lines;
    },
    caller(asked) {
      const sites = sitesNow();
      const others = sites.slice(asked + 2); // This and what it calls.
      const nearest = others.find((site) => isLoader(site) || pathOf(site) !== undefined);
      return nearest && lineOf(nearest, compiledIn(sites));
    },
    know: (path, text) => void texts.set(path, text),
  };
}

function sitesNow(): readonly Site[] {
  const before = Object.getOwnPropertyDescriptors(Error);
  const changed = ['stackTraceLimit', 'prepareStackTrace'] as const;
  if (Object.isFrozen(Error)) return []; // The program has locked it.
  try {
    Error.stackTraceLimit = mostSites;
    Error.prepareStackTrace = (_, sites) => sites;
    return new Error('where am I').stack as unknown as readonly Site[];
  } finally {
    for (const name of changed) {
      if (before[name]) Object.defineProperty(Error, name, before[name]);
      else delete Error[name];
    }
  }
}

/** Of what lies in a file; Node's own modules do not. */
function pathOf(site: Site | undefined): string | undefined {
  const name = site?.getFileName();
  if (typeof name !== 'string') return undefined;
  if (name.startsWith('file:')) return fileURLToPath(name);
  return name.startsWith('/') ? name : undefined;
}

const isLoader = (site: Site): boolean => site.getFileName()?.startsWith('node:internal/modules/') ?? false;

function mapIn(text: string | undefined): SourceMap | undefined {
  const [, data] = /\n\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/.exec(text ?? '') ?? [];
  return data === undefined ? undefined : mapOfText(Buffer.from(data, 'base64').toString());
}

function mapBeside(path: string): SourceMap | undefined {
  try {
    return mapOfText(original.readFileSync(`${path}.map`, 'utf8'));
  } catch {
    return undefined; // Most files are as people wrote them.
  }
}

const mapOfText = (text: string): SourceMap => new SourceMap(JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0]);

/** Packages have maps of their own, whose sources are named from where the map lies. */
function sourcePath(source: string, { payload }: SourceMap, path: string): string {
  if (source.startsWith('file:')) return fileURLToPath(source);
  const { sourceRoot = '' } = payload as { sourceRoot?: string };
  return resolve(dirname(path), sourceRoot, source);
}

const library = fileURLToPath(new URL('../../', import.meta.url));
const isLibrary = (path: string): boolean => path.startsWith(library);
