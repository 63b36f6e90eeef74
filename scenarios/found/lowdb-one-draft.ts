/**
 * Two write one database. What are they told?
 *
 * lowdb keeps a database in one JSON file. It writes a draft beside it and renames that into place, so that nobody reads half a file. The
 * drafts of all writers have one name. Two processes add a post each: in how many orders is one of them told that a file is missing, and
 * whose post is there then? A random name for each draft was proposed: what does it repair? The report is typicode/lowdb#40, also #333
 * and #562; it was seen on lowdb 7.0.1, the newest in 2026: `npm install --save-exact lowdb@7.0.1`.
 *
 *     npm run scenario lowdb-one-draft
 *     npm run explore lowdb-one-draft grow=no         every order of two
 *     npm run scenario lowdb-one-draft writers=5
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, never, right, wrong } from 'racecourse';

// Where they are not installed, the catalogue can still say so.
const { Low } = await import('lowdb').catch(() => ({}) as never);
const { JSONFile } = await import('lowdb/node').catch(() => ({}) as never);

const file = 'db.json';

interface Posts {
  readonly posts: number[];
}

/** The mistake: it adds to what it has read, and all write through the same draft. The package, as it is. */
export async function addWithLowdb(post: number, delay: number): Promise<Told> {
  const db = new Low<Posts>(new JSONFile(file), { posts: [] });
  await db.read();
  await pause(delay); // Meanwhile the others read the same.
  db.data.posts.push(post);
  return db.write().then(() => 'ok', codeOf);
}

/** What was proposed: a draft for each, which only silences it. Nobody is told "no" any more, and what was lost is lost. */
export async function addWithOwnDraft(post: number, delay: number): Promise<Told> {
  const { posts } = await load();
  await pause(delay);
  const draft = `.${file}.${post}.tmp`;
  await writeFile(draft, JSON.stringify({ posts: [...posts, post] }));
  await rename(draft, file);
  return 'ok';
}

/** The repair: to read, to add and to write is one turn. The package is the same. */
export const addUnderLock = (post: number, delay: number): Promise<Told> =>
  new FileLock(`${file}.lock`).runExclusive(() => addWithLowdb(post, delay));

const load = async (): Promise<Posts> => JSON.parse(await readFile(file, 'utf8')) as Posts;

const codeOf = (error: NodeJS.ErrnoException): Told => error.code ?? String(error);

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

/** `ok`, or why not. */
type Told = string;

export default defineScenario({
  params: {
    writers: integer(2, { from: 1, to: 10, help: 'how many add a post, each another one' }),
    delay: integer(100, {
      from: 0,
      to: 5000,
      help: 'how long the first waits between reading and writing, in ms; the next twice that',
    }),
  },
  found: { thread: 'typicode/lowdb#40', package: 'lowdb@7.0.1', seen: ['7.0.1'] },
  explore: { writers: 2, delay: 0 },
  seconds: 5,
  setting: ({ writers, delay }, as) =>
    `${writers} ${as} add a post each to one database, ${delay} ms and more after they have read it`,
  variants: { lowdb: addWithLowdb, 'a draft each': addWithOwnDraft, 'file lock': addUnderLock },
  async run({ writers, delay }, add, { race }) {
    await writeFile(file, '{"posts":[]}');
    const { returned } = await race('writer', writers, (index) => [add, index + 1, delay * (index + 1)]);
    return { ...(await load()), told: returned };
  },
  outcomes: {
    refused: wrong(
      (o) => o.told.includes('ENOENT'),
      'the other one has renamed the draft that both wrote: whose post that was, nobody can say',
      'refuse one',
    ),
    lost: wrong((o, p) => o.posts.length < p.writers, 'all are told "ok", and who wrote last had read too early', 'lose a post'),
    kept: right((o, p) => o.posts.length === p.writers, 'who reads finds what the one in front has added', 'keep every post'),
  },
  claims: {
    lowdb: can('lost'),
    'a draft each': [can('lost'), never('refused')],
    'file lock': always('kept'),
  },
  ask: {
    question: ({ writers }) => `${writers} writers add a post each: how many posts are there in the end?`,
    takes: ({ writers }) => ({ from: 0, to: writers }),
    answer: (o) => o.posts.length,
  },
});
