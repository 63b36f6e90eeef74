/** Two programs set different keys of one store, under a lock. Are both there? */
import { readFileSync } from 'node:fs';
import Conf from 'conf';
import { FileLock } from 'racecourse';
import { all, program } from './kit.mjs';

export const set = (at) =>
  new FileLock('conf.lock').runExclusive(async () => new Conf({ cwd: process.cwd(), projectName: 'x' }).set(`key${at}`, at));

export default program({
  actors: all(2, set),
  look: () => Object.keys(JSON.parse(readFileSync('config.json', 'utf8'))).length,
  fault: ({ seen }) => seen < 2,
  why: 'a key is lost',
});
