/** Two replace a file as a whole, each by way of a copy of its own, while another reads it. Is it ever met half written, or gone? */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Writer } from 'steno';
import { program } from './kit.mjs';

export async function replace(at) {
  await new Writer(`copy${at}`).write(`${at}`.repeat(9));
  renameSync(`copy${at}`, 'file');
}
export const read = () => readFileSync('file', 'utf8');

export default program({
  actors: [replace, replace, read],
  prepare: () => writeFileSync('file', 'x'.repeat(9)),
  look: () => readFileSync('file', 'utf8'),
  fault: ({ returned, errors }) => errors.length > 0 || returned.at(-1).length !== 9,
  why: 'it was not whole',
});
