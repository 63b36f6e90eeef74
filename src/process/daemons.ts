import { once } from 'node:events';
import type { Socket } from 'node:net';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { ownPid } from '../gate/index.ts';
import type { ActorContext } from './actor.ts';

/*
 * Whose parent ends takes his daemons with him, however he ends. Each process that has daemons listens at a socket in its home,
 * and beside it stands the list of them. The guard connects: the connection ends when that process does, SIGKILL or not, and
 * the guard then ends who is on the list. Children pay nothing for it, and parents only for their first daemon.
 */

const folderOf = (home: string): string => join(home, 'daemons');
const listens = '.socket';
const list = '.list';

/** By home: a program may have several, one after the other or at once. */
const listening = new Map<string, Promise<string>>();

/** Puts a daemon on its parent's list. To be done before it starts: the parent may end at any moment. */
export async function announceDaemon({ home, folder }: ActorContext): Promise<void> {
  const known = listening.get(home) ?? listen(home);
  listening.set(home, known);
  const own = await known;
  appendFileSync(`${own}${list}`, `${folder}\n`);
}

async function listen(home: string): Promise<string> {
  const own = join(folderOf(home), `${ownPid()}-${threadId}`);
  mkdirSync(folderOf(home), { recursive: true });
  const { createServer } = await import('node:net'); // Few have daemons; the others need not pay for it.
  const server = createServer((guard) => {
    guard.unref().resume();
    guard.on('error', () => undefined);
    guard.on('close', () => {
      listening.delete(home); // The home is closed.
      server.close();
    });
  });
  server.listen(own);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(
      `Cannot start a daemon: no socket can be made in "${folderOf(home)}". Should that be long, set TMPDIR to a shorter path.`,
      { cause },
    );
  });
  renameSync(own, `${own}${listens}`); // From its making until it listens a socket refuses: the guard would take us for dead.
  server.unref();
  return own;
}

/** The guard's part. `orphaned` gets the folders of the daemons of a parent that has ended. Returns what stops it. */
export function watchParents(home: string, orphaned: (daemons: readonly string[]) => void): () => void {
  const known = new Set<string>();
  const connections = new Set<Socket>();
  mkdirSync(folderOf(home), { recursive: true });

  async function connect(name: string): Promise<void> {
    if (known.has(name)) return;
    known.add(name);
    const { createConnection } = await import('node:net');
    const own = join(folderOf(home), name.slice(0, -listens.length));
    const connection = createConnection(`${own}${listens}`);
    connections.add(connection);
    connection.resume(); // Who does not read hears of no end.
    connection.on('error', () => undefined); // It ended before we came, or is being ended: 'close' follows.
    connection.on('close', () => orphaned(daemonsOn(`${own}${list}`)));
  }

  function look(): void {
    for (const name of readdirSync(folderOf(home))) if (name.endsWith(listens)) void connect(name);
  }
  const watcher: FSWatcher = watch(folderOf(home), look);
  watcher.on('error', () => undefined);
  look(); // Whoever came before we watched.
  return () => {
    watcher.close();
    // A parent may live on when its home closes, and would wait for the guard for ever.
    for (const connection of connections) connection.removeAllListeners('close').destroy();
  };
}

function daemonsOn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return []; // It ended before it had one.
  }
}
