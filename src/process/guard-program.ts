import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { watchParents } from './daemons.ts';
import { sweep, sweepTree } from './sweep.ts';

/**
 * The guard: a small process in a session of its own whose standard input is a pipe that only the tool holds. When the
 * pipe ends, for whatever reason the tool ended, it ends what is left of the home and removes its folder. Until then it ends
 * the daemons of every process of the home that ends.
 */
const home = process.argv[2];
if (home === undefined) throw new Error('Cannot guard: no home was named. The guard is started by the library, never by hand.');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined); // It goes last.

const stopWatching = watchParents(home, (daemons) => void Promise.all(daemons.map((daemon) => sweepTree(daemon))));

const groups = new Set<number>();
let keep = false;
for await (const line of createInterface({ input: process.stdin })) {
  const [word, value] = line.split(' ');
  if (word === 'keep') keep = true;
  if (word === 'group') groups.add(Number(value));
  if (word === 'ended') groups.delete(Number(value)); // That number may be another's by now.
}
await sweep(home, [...groups]);
stopWatching();
if (!keep) await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
