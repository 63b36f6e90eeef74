/** Two programs set different keys of one store. Are both there? */
import { readFileSync } from 'node:fs';
import Conf from 'conf';
import { all, program } from './kit.mjs';

export const set = (at) => new Conf({ cwd: process.cwd(), projectName: 'x' }).set(`key${at}`, at);

export default program({
  actors: all(2, set),
  look: () => Object.keys(JSON.parse(readFileSync('config.json', 'utf8'))).length,
  fault: ({ errors, seen }) => errors.length === 0 && seen < 2,
  why: 'who wrote last had read before the other wrote',
});
