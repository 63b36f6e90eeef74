/** Who finds no leader writes its name, leads if that name is still there when it looks again, and steps down. Do two lead at once? */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { all, program } from './kit.mjs';

export function stand(at) {
  for (let line = 0; line < 10; line++) appendFileSync('journal', `${at}.${line}\n`);
  if (existsSync('leader')) return 'follows';
  writeFileSync('leader', `${at}`);
  if (readFileSync('leader', 'utf8') !== `${at}`) return 'follows';
  writeFileSync(`leads${at}`, '');
  const isAnother = existsSync(`leads${1 - at}`);
  rmSync(`leads${at}`);
  rmSync('leader', { force: true });
  for (let line = 0; line < 5; line++) appendFileSync('journal', `${at} has led\n`);
  return isAnother ? 'both' : 'led';
}

export default program({
  actors: all(2, stand),
  fault: ({ returned }) => returned.includes('both'),
  why: 'one wrote its name when the other had looked again',
});
