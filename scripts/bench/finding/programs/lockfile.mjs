/** The owner of a lock has crashed. Three come along; who gets it works, and gives it back. Are two inside at once? */
import { appendFileSync, existsSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import lockfile from 'lockfile';
import { all, program } from './kit.mjs';

export async function work(at) {
  const error = await new Promise((go) => lockfile.lock('x.lock', { stale: 5000, filetime: 'mtime' }, go));
  if (error) return 'refused';
  const others = [0, 1, 2].filter((one) => existsSync(`inside${one}`));
  writeFileSync(`inside${at}`, '');
  appendFileSync('log', `${at}`);
  unlinkSync(`inside${at}`);
  await new Promise((go) => lockfile.unlock('x.lock', go));
  return others.length > 0 ? 'both' : 'alone';
}

export default program({
  actors: all(2, work),
  prepare() {
    writeFileSync('x.lock', '');
    utimesSync('x.lock', 0, 0);
  },
  fault: ({ returned }) => returned.includes('both'),
  why: 'one removed the lock of another for a stale one',
});
