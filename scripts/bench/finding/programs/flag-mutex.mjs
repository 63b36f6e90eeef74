/** Each looks whether the other has raised its flag, and then raises its own. Are both inside at once? */
import { appendFileSync, existsSync, unlinkSync, writeFileSync } from 'node:fs';
import { all, program } from './kit.mjs';

export function enter(at) {
  for (let line = 0; line < 12; line++) appendFileSync('journal', `${at}.${line}\n`);
  if (existsSync(`flag${1 - at}`)) return 'refused';
  writeFileSync(`flag${at}`, '');
  writeFileSync(`inside${at}`, '');
  const isOther = existsSync(`inside${1 - at}`);
  unlinkSync(`inside${at}`);
  unlinkSync(`flag${at}`);
  for (let line = 0; line < 6; line++) appendFileSync('journal', `${at} has left\n`);
  return isOther ? 'both' : 'alone';
}

export default program({
  actors: all(2, enter),
  fault: ({ returned }) => returned.includes('both'),
  why: 'both looked before either raised its flag',
});
