/** Two workers look through four jobs. Who finds one free claims it, and does it if the claim stands. Are two at one job at once? */
import { existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { all, program } from './kit.mjs';

const jobs = [0, 1, 2, 3];

export function work(at) {
  let met = 0;
  for (const job of jobs) {
    if (readFileSync(`job${job}`, 'utf8') !== 'free') continue;
    writeFileSync(`job${job}`, `${at}`);
    if (readFileSync(`job${job}`, 'utf8') !== `${at}`) continue;
    writeFileSync(`busy${job}.${at}`, '');
    if (existsSync(`busy${job}.${1 - at}`)) met++;
    unlinkSync(`busy${job}.${at}`);
  }
  return met;
}

export default program({
  actors: all(2, work),
  prepare() {
    for (const job of jobs) writeFileSync(`job${job}`, 'free');
  },
  fault: ({ returned }) => returned.some((met) => met > 0),
  why: 'one claimed it when the other had made sure',
});
