import { once } from 'node:events';
import type { Socket } from 'node:net';
import { appendFileSync, readdirSync, readFileSync, renameSync, watch } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { ownPid } from '../../gate/index.ts';
import type { ActorContext } from '../context/actor.ts';
import { cannotRun } from '../machine/cannot-run.ts';
import { withinReach } from '../machine/within-reach.ts';

/*
 * A parent takes its daemons with it, however it ends. Each process that has daemons listens at a socket in its home, and beside it
 * stands the list of them. The guard connects: the connection ends when that process does, SIGKILL or not, and the guard then ends
 * those on the list. Children pay nothing for it, and parents only for their first daemon.
 */

/** Made with the home. */
export const daemonsIn = (home: string): string => join(home, 'daemons');
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
  const own = join(daemonsIn(home), `${ownPid()}-${threadId}`);
  const { createServer } = await import('node:net'); // Few have daemons; the others need not pay for it.
  const server = createServer((guard) => {
    guard.unref().resume();
    guard.on('error', () => undefined);
    guard.on('close', () => {
      listening.delete(home); // The home is closed.
      server.close();
    });
  });
  withinReach(own, (path, opened) => server.listen(path, opened));
  await once(server, 'listening').catch((cause: unknown) => {
    const remedy = 'Should that be long, set TMPDIR to a shorter path.';
    throw cannotRun(new Error(`Cannot start a daemon: no socket can be made in "${daemonsIn(home)}". ${remedy}`, { cause }));
  });
  renameSync(own, `${own}${listens}`); // From its making until it listens a socket refuses: the guard would take us for dead.
  server.unref();
  return own;
}

/** The guard's part. `orphaned` gets the folders of the daemons of a parent that has ended. Returns what stops it. */
export function watchParents(home: string, orphaned: (daemons: readonly string[]) => void): () => void {
  const known = new Set<string>();
  const connections = new Set<Socket>();

  async function connect(name: string): Promise<void> {
    if (known.has(name)) return;
    known.add(name);
    const { createConnection } = await import('node:net');
    const own = join(daemonsIn(home), name.slice(0, -listens.length));
    withinReach(`${own}${listens}`, (path, opened) => follow(own, createConnection(path, opened)));
  }

  function follow(own: string, connection: Socket): void {
    connections.add(connection);
    connection.resume(); // A stream that is not read does not emit 'end'.
    connection.on('error', () => undefined); // It ended before we came, or is being ended: 'close' follows.
    connection.on('close', () => orphaned(daemonsOn(`${own}${list}`)));
  }

  function look(): void {
    for (const name of namesIn(daemonsIn(home))) if (name.endsWith(listens)) void connect(name);
  }
  const stopLooking = onChange(daemonsIn(home), look);
  look(); // Sockets made before we watched.
  return () => {
    stopLooking();
    // A parent may live on when its home closes, and would wait for the guard for ever.
    for (const connection of connections) connection.removeAllListeners('close').destroy();
  };
}

function onChange(folder: string, look: () => void): () => void {
  try {
    const watcher = watch(folder, look);
    watcher.on('error', () => undefined);
    return () => watcher.close();
  } catch {
    const timer = setInterval(look, 20); // The system watches only so many folders, see inotify(7), or this one is gone.
    return () => clearInterval(timer);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // It has been removed.
  }
}

function daemonsOn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return []; // It ended before it had one.
  }
}
