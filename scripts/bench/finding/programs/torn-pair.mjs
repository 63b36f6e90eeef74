/** A reader takes a pair if its version is the same before and after. The writer raises the version last. Is a torn pair taken? */
import { readFileSync, writeFileSync } from 'node:fs';
import { program } from './kit.mjs';

const read = (name) => Number(readFileSync(name, 'utf8'));

export function write() {
  for (let version = 1; version <= 6; version++) for (const name of ['x', 'y', 'version']) writeFileSync(name, String(version));
}

export function take() {
  for (let times = 0; times < 3; times++) {
    const version = read('version');
    const pair = [read('x'), read('y')];
    if (read('version') === version && version > 0) return pair;
  }
  return 'none';
}

export default program({
  actors: [write, take],
  prepare() {
    for (const name of ['x', 'y', 'version']) writeFileSync(name, '0');
  },
  fault: ({ returned: [, pair] }) => pair !== 'none' && pair[0] < pair[1],
  why: 'it read x before and y after the writer had written both',
});
