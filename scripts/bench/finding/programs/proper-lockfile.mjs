/** The owner of a lock has crashed. Two come along, with what the package does by default. Do both get it? */
import fs, { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import lockfile from 'proper-lockfile';
import { all, program } from './kit.mjs';

// An owner keeps it for good: the package would give it back at its process's exit, to whoever comes then.
const options = { stale: 5000, update: 2500, onCompromised: () => undefined, fs: { ...fs, rmdirSync: () => undefined } };

export const take = () =>
  lockfile.lock('resource', options).then(
    () => 'owner',
    (error) => error.code,
  );

export default program({
  actors: all(2, take),
  prepare() {
    writeFileSync('resource', '');
    mkdirSync('resource.lock');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync('resource.lock', longAgo, longAgo);
  },
  fault: ({ returned }) => returned.filter((one) => one === 'owner').length === 2,
  why: 'both removed what they took for stale',
});
