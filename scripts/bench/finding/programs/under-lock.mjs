/** Three write into one journal, and count themselves under a lock. Is a count lost? */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { FileLock } from 'racecourse';
import { all, program } from './kit.mjs';

export const count = () =>
  new FileLock('sum.lock').runExclusive(() => {
    for (let line = 0; line < 4; line++) appendFileSync('journal', 'x');
    writeFileSync('sum', String(Number(readFileSync('sum', 'utf8')) + 1));
  });

export default program({
  actors: all(4, count),
  prepare: () => writeFileSync('sum', '0'),
  look: () => Number(readFileSync('sum', 'utf8')),
  fault: ({ seen }) => seen < 4,
  why: 'a count was lost',
});
