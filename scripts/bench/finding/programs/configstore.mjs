/** Two programs open a store with defaults of their own, then set two keys each. Are all there? */
import { readFileSync } from 'node:fs';
import Configstore from 'configstore';
import { all, program } from './kit.mjs';

export function set(at) {
  const store = new Configstore('x', { [`default${at}`]: true }, { configPath: 'config.json' });
  store.set(`a${at}`, 1);
  store.set(`b${at}`, 2);
}

export default program({
  actors: all(2, set),
  look: () => Object.keys(JSON.parse(readFileSync('config.json', 'utf8'))).length,
  fault: ({ errors, seen }) => errors.length === 0 && seen < 6,
  why: 'who wrote last had read before the other wrote',
});
