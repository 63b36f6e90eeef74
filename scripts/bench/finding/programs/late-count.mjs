/** Two write a dozen lines each into one journal, and count themselves at the end. Is a count lost? */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { all, program } from './kit.mjs';

export function count(at) {
  for (let line = 0; line < 12; line++) appendFileSync('journal', `${at}.${line}\n`);
  const sum = Number(readFileSync('sum', 'utf8'));
  writeFileSync('sum', String(sum + 1));
}

export default program({
  actors: all(2, count),
  prepare: () => writeFileSync('sum', '0'),
  look: () => Number(readFileSync('sum', 'utf8')),
  fault: ({ seen }) => seen < 2,
  why: 'both read before either wrote',
});
