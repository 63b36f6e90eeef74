/** Two programs add a post each to one database. Is one lost, though both were told that it is written? */
import { readFileSync, writeFileSync } from 'node:fs';
import { JSONFilePreset } from 'lowdb/node';
import { all, program } from './kit.mjs';

export async function post(at) {
  const db = await JSONFilePreset('db.json', { posts: [] });
  await db.update(({ posts }) => posts.push(at));
}

export default program({
  actors: all(2, post),
  prepare: () => writeFileSync('db.json', '{"posts":[]}'),
  look: () => JSON.parse(readFileSync('db.json', 'utf8')).posts.length,
  fault: ({ errors, seen }) => errors.length === 0 && seen < 2,
  why: 'one overwrote what the other had added',
});
