/** Two replace a file as a whole while another reads it. Is it ever met half written, or gone? */
import { readFileSync, writeFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { program } from './kit.mjs';

export const replace = (at) => writeFileAtomic('file', `${at}`.repeat(9), { fsync: false });
export const read = () => readFileSync('file', 'utf8');

export default program({
  actors: [replace, read],
  prepare: () => writeFileSync('file', 'x'.repeat(9)),
  look: () => readFileSync('file', 'utf8'),
  fault: ({ returned, errors }) => errors.length > 0 || returned.at(-1).length !== 9,
  why: 'it was not whole',
});
