import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { now } from '../../../src/transcript/index.ts';
import { root } from '../in-build.ts';
import type { Project } from './projects.ts';

/** Milliseconds that its programs take to start and run once, one after the other, in a folder of their own. */
export function ranOnce({ folder, scripts }: Project): number {
  const cwd = mkdtempSync(join(tmpdir(), 'bench-programs-'));
  try {
    cpSync(join(root, folder), cwd, { recursive: true });
    const from = now();
    for (const script of scripts) {
      const [path = '', ...args] = script.split(' ');
      spawnSync(process.execPath, [join(root, path), ...args], { cwd, stdio: 'ignore' });
    }
    return now() - from;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Milliseconds from typing the command, as it is installed, to the first order that goes wrong on the screen. */
export async function firstWrong({ folder, scripts, options }: Project): Promise<number> {
  const words = ['explore', `folder=${folder}`, ...options, '--', ...scripts.map((script) => `node ${script}`)];
  const from = now();
  const typed = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let shown = '';
  let said = '';
  typed.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let took: number | undefined;
  typed.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    if (took !== undefined || !/ORDER THAT|ORDER FOUND/.test(shown)) return;
    took = now() - from;
    typed.kill('SIGINT'); // It would go on looking for others.
  });
  await once(typed, 'close');
  if (took === undefined) throw new Error(`no order went wrong in ${words.join(' ')}:\n${shown}${said}`);
  return took;
}
