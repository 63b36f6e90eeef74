import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

/** What a command prints into a terminal of 100 columns, and how it ends. */
export async function printed(
  words: readonly string[],
  colours: boolean,
): Promise<{ readonly output: string; readonly status: number | null }> {
  const asInATerminal = {
    ...process.env,
    COLUMNS: '100',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    ...(colours ? { FORCE_COLOR: '1', NO_COLOR: '' } : { NO_COLOR: '1' }),
  };
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...words], {
    env: asInATerminal,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
  const progress = /^  [^\n]+: \d+ runs?, [^\n]*\bm?s\n/gm; // Only a pipe is told of each variant that is done.
  return { output: output.replace(progress, '').replace(/\n{3,}/g, '\n\n'), status };
}
