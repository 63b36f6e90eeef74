import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export type Kind = 'FileLock' | 'bare' | 'proper-lockfile' | 'Python flock';

/** A process that locks, ready to be told. */
export interface Locker {
  /** Sends the order and resolves to the answer: nanoseconds, of the clock that all processes of the host share. */
  ask(order: string): Promise<number>;
  kill(): Promise<void>;
}

/** A folder with the bundled locker in it, where bare imports still find node_modules. */
export function prepare(): { folder: string; remove: () => void } {
  const cache = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-lock-'));
  const entryPoints = [here('locker.ts')];
  const outfile = join(folder, 'locker.mjs');
  buildSync({ entryPoints, outfile, bundle: true, packages: 'external', format: 'esm', platform: 'node' });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function hasPython(): boolean {
  return spawnSync('python3', ['-c', 'import fcntl']).status === 0;
}

export async function start(kind: Kind, folder: string): Promise<Locker> {
  const [command, program] =
    kind === 'Python flock' ? ['python3', here('locker.py')] : [process.execPath, join(folder, 'locker.mjs')];
  const child = spawn(command, [program, kind, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    async ask(order) {
      child.stdin.write(`${order}\n`);
      return Number((await lines.next()).value);
    },
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
