import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { terminalSvg } from './terminal-svg.ts';

// Draws docs/ticket-race.svg, the picture in the README: what the command really prints, colours and all.
//
//     node --import tsx scripts/picture.ts                runs the command and draws what it printed
//     node --import tsx scripts/picture.ts - < output     draws a recorded output

const words = ['scenario', 'ticket-race', 'seed=7'];
const command = `npm run ${words.join(' ')}`;
const prompt = `  \x1b[2m$\x1b[22m \x1b[1m${command}\x1b[22m\n\n`;

const printed = process.argv[2] === '-' ? await text(process.stdin) : await run();
await mkdir('docs', { recursive: true });
await writeFile('docs/ticket-race.svg', terminalSvg(prompt + printed, 'racecourse'));

async function run(): Promise<string> {
  const asInATerminal = {
    ...process.env,
    FORCE_COLOR: '1',
    COLUMNS: '100',
    NO_COLOR: '',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
  };
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', 'src/cli/main.ts', ...words], { env: asInATerminal });
  return stdout.replace(/^  [^\n]+: \d+ runs, [\d.]+ m?s\n(?:\n(?=\n))?/gm, ''); // Only a pipe is told of each variant that is done.
}
