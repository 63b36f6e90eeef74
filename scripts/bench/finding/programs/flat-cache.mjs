/** Two load one cache, set a key each and save. Are both there? */
import { existsSync } from 'node:fs';
import { FlatCache } from 'flat-cache';
import { all, program } from './kit.mjs';

const open = () => {
  const cache = new FlatCache({ cacheDir: 'cache', cacheId: 'it', expirationInterval: 0 });
  if (existsSync('cache/it')) cache.load();
  return cache;
};

export function set(at) {
  const cache = open();
  cache.setKey(`key${at}`, at);
  cache.save();
}

export default program({
  actors: all(2, set),
  look: () => open().keys().length,
  fault: ({ errors, seen }) => errors.length === 0 && seen < 2,
  why: 'who saved last had loaded before the other saved',
});
