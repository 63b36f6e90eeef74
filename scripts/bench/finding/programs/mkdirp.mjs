/** Two make the same deep folder, and write into it. Does one fail? */
import { readdirSync, writeFileSync } from 'node:fs';
import { mkdirp } from 'mkdirp';
import { all, program } from './kit.mjs';

export async function make(at) {
  await mkdirp('a/b/c');
  writeFileSync(`a/b/c/${at}`, '');
}

export default program({
  actors: all(2, make),
  look: () => readdirSync('a/b/c').length,
  fault: ({ seen, errors }) => seen !== 2 || errors.length > 0,
  why: 'one met what the other had made, and gave up',
});
