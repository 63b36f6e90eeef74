/** Three make sure that a file is there and then write a line into it. Is a line lost? */
import { appendFileSync, readFileSync } from 'node:fs';
import fse from 'fs-extra';
import { all, program } from './kit.mjs';

export async function write(at) {
  await fse.ensureFile('logs/today/log');
  appendFileSync('logs/today/log', `${at}\n`);
}

export default program({
  actors: all(2, write),
  look: () => readFileSync('logs/today/log', 'utf8').length,
  fault: ({ seen }) => seen < 4,
  why: 'who made sure that it is there emptied it',
});
