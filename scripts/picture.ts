import { mkdir, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { printed } from './printed.ts';
import { terminalSvg } from './terminal-svg.ts';

// Draws docs/ticket-race.svg, the picture in the README: what the command really prints, colours and all.
//
//     node --import tsx scripts/picture.ts                runs the command and draws what it printed
//     node --import tsx scripts/picture.ts - < output     draws a recorded output

const words = ['scenario', 'ticket-race', 'seed=7'];
const command = `npm run ${words.join(' ')}`;
const prompt = `  \x1b[2m$\x1b[22m \x1b[1m${command}\x1b[22m\n\n`;

const output = process.argv[2] === '-' ? await text(process.stdin) : (await printed(words, true)).output;
await mkdir('docs', { recursive: true });
await writeFile('docs/ticket-race.svg', terminalSvg(prompt + output, 'racecourse'));
