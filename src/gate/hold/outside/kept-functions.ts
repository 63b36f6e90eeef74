import { original } from '../../wrappers/originals.ts';
import type { HoldGate } from '../contract.ts';
import type { Places } from '../place.ts';
import { precede, quietly, type Say } from './noting.ts';

type Any = (...args: unknown[]) => unknown;

/** Functions of Node's binding that take paths: all of fs goes through these. From Node 26 on some are jobs, which are constructed. */
const names =
  'access open openFileHandle readFileUtf8 writeFileUtf8 existsSync stat lstat mkdir mkdtemp readdir rename unlink rmdir rmSync link symlink ' +
  'ReadFileJob WriteFileJob CpDirJob readdirRecursive readlink realpath copyFile cpSyncCheckPaths cpSyncCopyDir cpSyncOverrideFile chmod chown lchown utimes lutimes';

type Asked = Pick<HoldGate, 'isInside' | 'nameOf'>;

export interface KeptFunctions {
  /** A run begins: says so, where it cannot be seen whether any are used. */
  readonly begin: () => void;
}

/**
 * Code that kept functions of fs before the gate was installed, by `--require` in NODE_OPTIONS say, does not pass it. What all of
 * them call in the end is there to be seen, as a canary: in the run's folder it is called by the gate, or past it.
 */
export function noteKeptFunctions(gate: Asked, { preceded }: Pick<Places, 'preceded'>, say: Say): KeptFunctions {
  let calls = 0;
  const binding = quietly(() => (process as unknown as { binding: (name: string) => object }).binding('fs')) as Record<
    string,
    Any
  >;
  for (const name of names.split(' '))
    precede(binding, name, (args) => {
      calls++;
      if (!isGates() && isShared(args) && preceded()) say(`used a function of fs that was kept before the gate came (${name})`);
    });

  const isShared = (args: readonly unknown[]): boolean =>
    args.slice(0, 2).some((one) => (typeof one === 'string' || ArrayBuffer.isView(one)) && gate.nameOf(one) !== undefined);

  /** After the end of a program `isInside` throws into its code; this library's own calls go on. */
  function isGates(): boolean {
    try {
      return gate.isInside();
    } catch {
      return true;
    }
  }

  /** Newer versions of Node have functions that call what was kept by themselves. */
  function isBlind(): boolean {
    if (!isPreloaded()) return false;
    const path = '/dev/null/nowhere';
    const nobody = (): void => undefined;
    const { promises, readFile } = original;
    const calling = [
      () => promises.open(path).catch(nobody),
      () => promises.writeFile(path, '').catch(nobody),
      () => readFile(path, nobody), // Node 26 constructs its jobs from what `fs` kept, whatever the binding has by now.
    ];
    return calling.some((call) => {
      const before = calls;
      void call();
      return calls === before;
    });
  }

  const blind = isBlind();
  return {
    begin() {
      if (blind) say('may use functions of fs that were kept before the gate came (by what NODE_OPTIONS loads)');
    },
  };
}

/** Something of the user's own was loaded before. */
const isPreloaded = (): boolean =>
  [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)].some((option) =>
    /^(-r|--require|--import|--loader|--experimental-loader)(=|$)/.test(option),
  );
