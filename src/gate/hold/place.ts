import { readFileSync as readSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const readFileSync = readSync; // Node's own, before anything is led through a gate.

/** Where in the user's code something is done. */
export interface Places {
  /** A run begins, whose code lies in this module: paths are shown from its folder on. */
  readonly from: (module: string) => void;
  /**
   * `sync.js:12`: the innermost line of the user's own code that led here; else that of a package, `proper-lockfile/lib/lockfile.js:12`.
   * Undefined: only Node and this library did.
   */
  readonly here: () => string | undefined;
  /** Who has called Node, if that is code of the user's or of a package: not this library, nor Node's loader. */
  readonly direct: () => Caller | undefined;
}

interface Caller {
  readonly place: string;
  readonly isOfPackage: boolean;
}

interface Position {
  readonly file: string;
  readonly line: number;
}

type Lookup = (line: number, column: number) => Position | undefined;

const packages = `${sep}node_modules${sep}`;

export function userPlaces(): Places {
  const maps = new Map<string, Lookup | undefined>();
  const [self] = callers();
  /** All rooms of this library. */
  const library = self ? dirname(dirname(dirname(positionOf(self)?.file ?? ''))) : '';
  let folder = '/';

  function positionOf(site: NodeJS.CallSite): Position | undefined {
    const name = site.getFileName();
    const line = site.getLineNumber();
    if (!name || line === null || name.startsWith('node:')) return undefined;
    const file = name.startsWith('file:') ? fileURLToPath(name) : name;
    if (!maps.has(file)) maps.set(file, mapOf(file));
    const lookup = maps.get(file);
    return lookup ? lookup(line - 1, (site.getColumnNumber() ?? 1) - 1) : { file, line };
  }

  function isUsers({ file }: Position): boolean {
    return !file.startsWith(library + sep) && !file.includes(`${packages}racecourse${sep}`);
  }

  function shown({ file, line }: Position): string {
    const at = file.lastIndexOf(packages);
    return `${at === -1 ? relative(folder, file) : file.slice(at + packages.length)}:${line}`;
  }

  return {
    from: (module) => void (folder = dirname(fileURLToPath(module))),
    direct() {
      for (const site of callers().slice(3)) {
        // This, what it calls, and who asks.
        if (site.getFileName()?.startsWith('node:internal/modules/')) return undefined;
        const position = positionOf(site);
        if (!position) continue;
        return isUsers(position) ? { place: shown(position), isOfPackage: position.file.includes(packages) } : undefined;
      }
      return undefined;
    },
    here() {
      let inPackage: Position | undefined;
      for (const site of callers()) {
        const position = positionOf(site);
        if (!position || !isUsers(position)) continue;
        if (!position.file.includes(packages)) return shown(position);
        inPackage ??= position;
      }
      return inPackage && shown(inPackage);
    },
  };
}

/** Who called, the innermost first. */
function callers(): readonly NodeJS.CallSite[] {
  const former = (['prepareStackTrace', 'stackTraceLimit'] as const).map((name) => Object.getOwnPropertyDescriptor(Error, name));
  try {
    Error.stackTraceLimit = 100;
    Error.prepareStackTrace = (_, sites) => sites;
    return new Error().stack as unknown as NodeJS.CallSite[];
  } finally {
    putBack(former);
  }
}

/** Whoever had none of his own has none again. */
function putBack([prepare, limit]: readonly (PropertyDescriptor | undefined)[]): void {
  if (prepare) Object.defineProperty(Error, 'prepareStackTrace', prepare);
  else Reflect.deleteProperty(Error, 'prepareStackTrace');
  if (limit) Object.defineProperty(Error, 'stackTraceLimit', limit);
}

/** From lines of what was compiled to those of the sources. Undefined: it was not compiled. */
function mapOf(file: string): Lookup | undefined {
  let payload: SourceMapPayload;
  try {
    payload = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload;
  } catch {
    return undefined;
  }
  const map = new SourceMap(payload);
  const { sourceRoot } = payload as { sourceRoot?: string };
  return (line, column) => {
    const entry = map.findEntry(line, column);
    if (!('originalSource' in entry) || !entry.originalSource) return undefined;
    return { file: resolve(dirname(file), sourceRoot ?? '', entry.originalSource), line: entry.originalLine + 1 };
  };
}
