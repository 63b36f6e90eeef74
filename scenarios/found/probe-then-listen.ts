/**
 * Nobody answers there. Whose file is removed?
 *
 * A server listens at a socket file. It has crashed, and the file lies there: nobody can listen at it until it is removed. Two new servers
 * start. Each probes whether somebody answers, removes the file if nobody does, and listens. A repair tries to listen first, and probes and
 * removes only where the file is in its way. How many servers believe that they listen, and how many can be reached? Which of the steps
 * belong together? The report is jeremy0dell/station#84. Files stand for sockets here: who has made one listens at it, and who is named in
 * it answers.
 *
 *     npm run scenario probe-then-listen
 *     npm run explore probe-then-listen grow=no                             every order of two
 *     npm run explore probe-then-listen grow=no variant='listen first'      what the repair leaves
 */
import { readFile, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, right, wrong } from 'racecourse';

const socket = 'server.sock';
const dead = 'crashed';

/** The mistake: what was dead when it was probed is removed, whoever listens there by now. */
export async function probeFirst(name: string, delay: number): Promise<Did> {
  if (await answers()) return 'leaves';
  await pause(delay); // Meanwhile the other one listens.
  await remove();
  return (await listen(name)) ? 'listens' : 'leaves';
}

/** What was done about it, and is not enough: the file is removed only where it is in the way. */
export async function listenFirst(name: string, delay: number): Promise<Did> {
  if (await listen(name)) return 'listens';
  return probeFirst(name, delay);
}

/** The repair: with a lock beside it, one after the other. The kernel drops it with its owner. */
export const withALock = (name: string, delay: number): Promise<Did> =>
  new FileLock(`${socket}.lock`).runExclusive(() => probeFirst(name, delay));

/** Listens unless there is a file, whoever's it is. */
const listen = (name: string): Promise<boolean> =>
  writeFile(socket, name, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

/** Whether one answers who lives. */
const answers = async (): Promise<boolean> => ![dead, ''].includes(await readFile(socket, 'utf8').catch(() => ''));

const remove = (): Promise<void> =>
  unlink(socket).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

type Did = 'listens' | 'leaves';

export default defineScenario({
  params: {
    servers: integer(2, { from: 1, to: 10, help: 'how many start' }),
    delay: integer(100, {
      from: 0,
      to: 5000,
      help: 'how long the first takes between its probe and the removal, in ms; the next twice that',
    }),
  },
  found: { thread: 'jeremy0dell/station#84', modelOf: 'station', seen: [] },
  explore: { servers: 2, delay: 0 },
  seconds: 5,
  setting: ({ servers, delay }, as) =>
    `${servers} servers, ${as}, and the file of one that crashed; ${delay} ms and more until it is removed`,
  variants: { 'probe first': probeFirst, 'listen first': listenFirst, 'with a lock': withALock },
  async run({ servers, delay }, server, { race }) {
    await writeFile(socket, dead);
    const { returned } = await race('server', servers, (index) => [server, `server ${index + 1}`, delay * (index + 1)]);
    const reached = await readFile(socket, 'utf8').catch(() => 'nobody');
    return { listen: returned.filter((did) => did === 'listens').length, reached };
  },
  outcomes: {
    'two listen': wrong(
      (o) => o.listen > 1,
      'one removed the file of the other, who listens on and is not reached',
      'let two listen',
    ),
    'one listens': right((o) => o.listen === 1, 'who comes second probes one that answers', 'let one listen'),
    'none listens': wrong((o) => o.listen === 0, 'each left it to the other', 'let none listen'),
  },
  claims: { 'probe first': can('two listen'), 'listen first': can('two listen'), 'with a lock': always('one listens') },
  ask: {
    question: ({ servers }) => `${servers} servers start at once: how many believe that they listen?`,
    takes: ({ servers }) => ({ from: 0, to: servers }),
    variant: 'listen first',
    answer: (o) => o.listen,
  },
});
