/** The owner of a lock has crashed. Two come along; who gets it works, and gives it back. Are two inside at once? */
import { appendFileSync, existsSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import lockfile from 'lockfile';
import { all, program } from './kit.mjs';

export function work(at) {
  for (let line = 0; line < 4; line++) appendFileSync('log', `${at} comes\n`);
  try {
    lockfile.lockSync('x.lock', { stale: 5000, filetime: 'mtime' });
  } catch {
    return 'refused';
  }
  writeFileSync(`inside${at}`, '');
  const isOther = existsSync(`inside${1 - at}`);
  unlinkSync(`inside${at}`);
  lockfile.unlockSync('x.lock');
  for (let line = 0; line < 4; line++) appendFileSync('log', `${at} leaves\n`);
  return isOther ? 'both' : 'alone';
}

export default program({
  actors: all(2, work),
  prepare() {
    writeFileSync('x.lock', '');
    utimesSync('x.lock', 0, 0);
  },
  fault: ({ returned }) => returned.includes('both'),
  why: 'one removed the lock of the other for a stale one',
});
