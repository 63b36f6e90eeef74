import { original } from '../../wrappers/originals.ts';
import type { HoldGate } from '../contract.ts';
import type { Places } from '../place.ts';
import { quietly, type Say } from './noting.ts';

type Any = (...args: unknown[]) => unknown;

/** Functions of Node's binding that take paths: all of fs goes through these. */
const names =
  'access open openFileHandle readFileUtf8 writeFileUtf8 existsSync stat lstat mkdir mkdtemp readdir rename unlink rmdir rmSync link symlink ' +
  'readlink realpath copyFile cpSyncCheckPaths cpSyncCopyDir cpSyncOverrideFile chmod chown lchown utimes lutimes';

type Asked = Pick<HoldGate, 'isInside' | 'nameOf'>;

export interface KeptFunctions {
  /** A run begins: says so, where nobody can see whether any are used. */
  readonly begin: () => void;
}

/**
 * Whoever kept functions of fs before the gate came, `--require` in NODE_OPTIONS say, does not pass it. What all of them call in the end
 * is there to be seen, as a canary: in the run's folder it is called by the gate, or past it.
 */
export function noteKeptFunctions(gate: Asked, { direct }: Pick<Places, 'direct'>, say: Say): KeptFunctions {
  let calls = 0;
  const binding = quietly(() => (process as unknown as { binding: (name: string) => object }).binding('fs')) as Record<
    string,
    Any
  >;
  for (const name of names.split(' ')) {
    const real = binding[name];
    if (typeof real !== 'function') continue;
    binding[name] = function (this: unknown, ...args) {
      calls++;
      if (!isGates() && isShared(args) && direct()) say(`used a function of fs that was kept before the gate came (${name})`);
      return Reflect.apply(real, this, args);
    };
  }

  const isShared = (args: readonly unknown[]): boolean =>
    args.slice(0, 2).some((one) => (typeof one === 'string' || ArrayBuffer.isView(one)) && gate.nameOf(one) !== undefined);

  /** After the end of a program who asks is stopped; this library is not. */
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
    const before = calls;
    original.promises.open('/dev/null/nowhere').catch(() => undefined);
    return calls === before;
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
