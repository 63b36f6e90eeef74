/** Two move a file each to one place, and must not overwrite anything. Is one of the files lost? */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import fse from 'fs-extra';
import { all, program } from './kit.mjs';

export const move = (at) =>
  fse.move(`from/${at}`, 'to/deep/file').then(
    () => 'moved',
    () => 'refused',
  );

export default program({
  actors: all(2, move),
  prepare() {
    mkdirSync('from');
    for (const at of [0, 1]) writeFileSync(`from/${at}`, 'text');
  },
  look: () => [0, 1].filter((at) => existsSync(`from/${at}`)).length,
  fault: ({ returned }) => returned.every((told) => told === 'moved'),
  why: 'one was overwritten, and both were told that it worked',
});
