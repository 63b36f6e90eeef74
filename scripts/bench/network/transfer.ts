/** One transfer between two processes of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Received } from './receive.ts';

export async function transfer(kind: string, path: string, folder: string): Promise<Received> {
  const into = mkdtempSync(join(folder, 'in-'));
  try {
    const receiver = script('receive.ts', kind, into);
    const lines = createInterface({ input: receiver.stdout! })[Symbol.asyncIterator]();
    const port = (await lines.next()).value as string;
    const sender = script('send.ts', kind, path, port);
    const received = JSON.parse((await lines.next()).value as string) as Received;
    await Promise.all([receiver, sender].map(async (child) => child.exitCode ?? once(child, 'exit')));
    return received;
  } finally {
    rmSync(into, { recursive: true });
  }
}

function script(name: string, ...args: string[]): ChildProcess {
  const file = fileURLToPath(new URL(name, import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}
