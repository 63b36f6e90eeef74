import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { watchParents } from './daemons.ts';
import { removeDrafts } from './drafts.ts';
import { allEnded, sweep, sweepBundlers, sweepTree } from './sweep.ts';

/**
 * The guard: a small process in a session of its own whose standard input is a pipe that only the tool holds. It is there before
 * the home's folder is. When the pipe ends, for whatever reason the tool ended, it ends what is left of the home and removes its
 * folder. Until then it ends the daemons of every process of the home that ends. A program that is no tool leaves its children,
 * daemons apart, alive: there it waits until the last of them has ended.
 */
const [home, mark, ...known] = process.argv.slice(2);
if (home === undefined || mark === undefined)
  throw new Error('Cannot guard: no home was named. The guard is started by the library, never by hand.');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined); // It goes last.

const groups = new Set<number>();
let stopWatching: () => void = () => undefined;
let [keep, takesAlong, isExpected] = [false, false, false];
const hear = (line: string): void => {
  const [word, value] = line.split(' ');
  if (word === 'take') takesAlong = true;
  if (word === 'watch') stopWatching = watchParents(home, (daemons) => void Promise.all(daemons.map((one) => sweepTree(one))));
  if (word === 'keep') keep = true;
  if (word === 'group') groups.add(Number(value));
  if (word === 'ended') groups.delete(Number(value)); // That number may be another's by now.
  if (word === 'end') isExpected = true;
};
for (const line of known) hear(line);
for await (const line of createInterface({ input: process.stdin })) hear(line);
if (!isExpected) await sweepBundlers(mark); // A process that lives on may be compiling.
if (!isExpected && !takesAlong) await allEnded(home);
await sweep(home, [...groups]);
stopWatching();
removeDrafts(home);
if (!keep) await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
