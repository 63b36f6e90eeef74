/** Three move their files to one place one after the other, and must not overwrite anything. Is one of them lost? */
import { writeFileSync } from 'node:fs';
import { moveFile } from 'move-file';
import { all, program } from './kit.mjs';

export async function moveAll(at) {
  let moved = 0;
  for (const place of ['a', 'b', 'c'])
    moved += await moveFile(`${at}${place}`, `to/${place}`, { overwrite: false }).then(
      () => 1,
      () => 0,
    );
  return moved;
}

export default program({
  actors: all(2, moveAll),
  prepare() {
    for (const at of [0, 1]) for (const place of ['a', 'b', 'c']) writeFileSync(`${at}${place}`, 'text');
  },
  fault: ({ returned }) => returned.reduce((sum, one) => sum + one, 0) > 3,
  why: 'one was overwritten, and both were told that it worked',
});
