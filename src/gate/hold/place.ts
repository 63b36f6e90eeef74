import { relative, sep } from 'node:path';
import type { CodeLine } from '../../transcript/index.ts';
import type { CodeLines } from './code-lines.ts';

/** Where in the user's code something is done, as it is written in a sentence: `sync.js:12`. */
export interface Places {
  /** A run begins: paths are shown from this folder on. */
  readonly from: (folder: string) => void;
  /**
   * The innermost line of the user's own code that led here; else that of a package, `proper-lockfile/lib/lockfile.js:12`. Undefined: only
   * Node and this library did.
   */
  readonly here: () => string | undefined;
  /** The innermost line of all, of the user's or of a package. */
  readonly nearest: () => Caller | undefined;
  /** The caller of a function that is preceded by a note (`outside/noting.ts`), if it is code of the user's or of a package. */
  readonly preceded: () => Caller | undefined;
  /** The caller of the Node function that calls this one, if it is code of the user's or of a package. */
  readonly direct: () => Caller | undefined;
}

interface Caller {
  readonly place: string;
  readonly isOfPackage: boolean;
}

const packages = `${sep}node_modules${sep}`;

const isOfPackage = ({ file }: CodeLine): boolean => file.includes(packages);

export function userPlaces(lines: Pick<CodeLines, 'caller' | 'stack'>): Places {
  let folder = '/';

  function shown({ file, line }: CodeLine): string {
    const at = file.lastIndexOf(packages);
    return `${at === -1 ? relative(folder, file) : file.slice(at + packages.length)}:${line}`;
  }

  const callerOf = (line: CodeLine | undefined): Caller | undefined =>
    line && { place: shown(line), isOfPackage: isOfPackage(line) };

  return {
    from: (from) => void (folder = from),
    here() {
      const stack = lines.stack();
      const line = stack.find((one) => !isOfPackage(one)) ?? stack[0];
      return line && shown(line);
    },
    nearest: () => callerOf(lines.stack(1)[0]),
    preceded: () => callerOf(lines.caller(3)), // This, what is done before, and what does it.
    direct: () => callerOf(lines.caller(2)), // This call, and that of the asking code.
  };
}
