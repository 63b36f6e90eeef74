/** A reader takes a pair if the first of it is the same when it looks again. Does it ever take a pair that never was? */
import { readFileSync, writeFileSync } from 'node:fs';
import { program } from './kit.mjs';

const read = (name) => readFileSync(name, 'utf8');
const changes = [
  ['x', '1'],
  ['y', '1'],
  ['y', '0'],
  ['x', '0'],
]; // So y is never ahead of x.

export function change() {
  for (const [name, value] of [...changes, ...changes]) writeFileSync(name, value);
}

export function take() {
  const [x, y] = [read('x'), read('y')];
  return read('x') === x ? x + y : 'none';
}

export default program({
  actors: [change, take],
  prepare() {
    for (const name of ['x', 'y']) writeFileSync(name, '0');
  },
  fault: ({ returned: [, pair] }) => pair === '01',
  why: 'x was changed, and changed back, between its looks',
});
