import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { currentShares } from '../shares.ts';
import { like } from './like.ts';

type Any = (this: unknown, ...args: unknown[]) => unknown;

/** What Node has put in order before it starts a program. */
interface Starting {
  envPairs?: string[];
  args?: string[];
  cwd?: string | URL;
}

/**
 * Leads child programs to the copy of a folder: by their arguments, their environment and their current folder. What else they know of the
 * original, they find there.
 */
export function redirectChildren(): void {
  const shares = currentShares().filter(({ throughLinks }) => throughLinks);
  if (shares.length === 0) return;
  const led = (text: string): string => shares.reduce((told, { base, copy }) => told.replaceAll(base, copy), text);
  const anyLed = <T>(value: T): T => (typeof value === 'string' ? led(value) : value) as T;

  const { prototype } = childProcess.ChildProcess as unknown as { prototype: Record<string, Any> };
  const spawn = prototype['spawn']!; // Node has it.
  prototype['spawn'] = like(spawn, function (this: unknown, options: unknown) {
    const { envPairs, args, cwd, ...rest } = options as Starting;
    const given = {
      ...(envPairs && { envPairs: envPairs.map(led) }),
      ...(args && { args: args.map(led) }),
      ...(cwd && { cwd: anyLed(cwd) }),
    };
    return Reflect.apply(spawn, this, [{ ...rest, ...given }]);
  });

  /** The command, its arguments, then options: as the synchronous forms have them. */
  function leadSync(args: readonly unknown[]): unknown[] {
    const at = args.findIndex((one, index) => index > 0 && typeof one === 'object' && one !== null && !Array.isArray(one));
    const options = (at === -1 ? {} : args[at]) as { env?: NodeJS.ProcessEnv; cwd?: unknown };
    const env = Object.fromEntries(Object.entries(options.env ?? process.env).map(([name, value]) => [name, anyLed(value)]));
    const leading = { ...options, env, ...(options.cwd === undefined ? {} : { cwd: anyLed(options.cwd) }) };
    const others = (at === -1 ? args : args.slice(0, at)).map((one) => (Array.isArray(one) ? one.map(anyLed) : anyLed(one)));
    return [...others, leading];
  }
  const functions = childProcess as unknown as Record<string, Any>;
  for (const name of ['execFileSync', 'execSync', 'spawnSync']) {
    const real = functions[name]!; // Node has them.
    functions[name] = like(real, (...args: unknown[]) => real(...leadSync(args)));
  }
  syncBuiltinESMExports();
}
