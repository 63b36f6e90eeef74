/** `npm run bench NAME`: measures one thing beside its peers. `rounds=31` measures longer, for a noisy machine. */
import { availableParallelism } from 'node:os';

const benches: Readonly<Record<string, (rounds?: number) => Promise<void>>> = {
  explore: async (rounds) => (await import('./explore.ts')).exploration(rounds),
  strategies: async (rounds) => (await import('./strategies.ts')).strategies(rounds),
  lock: async (rounds) => (await import('./lock.ts')).lock(rounds),
  truths: async () => (await import('./truths.ts')).knownTruths(),
  queue: async (rounds) => (await import('./queue.ts')).queue(rounds),
  process: async (rounds) => (await import('./process.ts')).processes(rounds),
};

const [name = '', setting = 'rounds='] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
const rounds = /^rounds=(\d*)$/.exec(setting)?.[1];
if (bench && rounds !== undefined && rounds !== '0') {
  delete process.env['NODE_EXTRA_CA_CERTS']; // Every Node that inherits it reads certificates before it does anything.
  console.log(`Node ${process.version}, ${availableParallelism()} cores`);
  await (rounds === '' ? bench() : bench(Number(rounds)));
} else {
  const obstacle = bench ? `"${setting}" is no number of rounds` : `there is no bench "${name}"`;
  console.error(`Cannot measure: ${obstacle}. Write "npm run bench NAME" or "npm run bench NAME rounds=31".`);
  console.error(`Names: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
}
