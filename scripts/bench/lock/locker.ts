import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import properLockfile from 'proper-lockfile';
import { FileLock } from '../../../src/sync/index.ts';
import type { Kernel } from '../../../src/sync/kernel.ts';

/** One user of a lock, told by lines on standard input what to do. locker.py is its twin and must do the same work. */
type Release = () => unknown;
type Acquire = () => Promise<Release> | Release;

const [kind = 'FileLock', folder = '.'] = process.argv.slice(2);
const path = `${folder}/counter.lock`;
const counter = `${folder}/counter.json`;
const kinds: Record<string, () => Acquire> = { FileLock: fileLock, bare, 'proper-lockfile': proper };
const acquire = (kinds[kind] ?? fileLock)();

const orders: Record<string, (argument: string) => Promise<unknown>> = {
  async cycles(times) {
    await cycle(Number(times) / 4); // Let the compiler warm up.
    const start = process.hrtime.bigint();
    await cycle(Number(times));
    return process.hrtime.bigint() - start;
  },
  async updates(times) {
    for (let i = Number(times); i > 0; i--) {
      const release = await acquire();
      const { count } = JSON.parse(readFileSync(counter, 'utf8')) as { count: number };
      writeFileSync(counter, JSON.stringify({ count: count + 1 }));
      await release();
    }
    return process.hrtime.bigint();
  },
  async take() {
    await acquire();
    return process.hrtime.bigint();
  },
};

async function cycle(times: number): Promise<void> {
  for (let i = times; i > 0; i--) {
    const release = await acquire();
    await release();
  }
}

function fileLock(): Acquire {
  const lock = new FileLock(path);
  return () => lock.acquire();
}

function bare(): Acquire {
  const kernel = createRequire(import.meta.url)('fs-native-extensions') as Kernel;
  const fd = openSync(path, 'a+');
  const release = () => kernel.unlock(fd);
  return () => {
    if (!kernel.tryLock(fd)) throw new Error('The bare lock is measured without a competitor only.');
    return release;
  };
}

function proper(): Acquire {
  const retries = { retries: 10_000, minTimeout: 1, maxTimeout: 10, factor: 1.5 };
  return () => properLockfile.lock(path, { realpath: false, stale: 2000, retries });
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const [order = '', argument = ''] = line.split(' ');
  void orders[order]?.(argument).then((answer) => console.log(String(answer)));
});
await (
  await acquire()
)(); // What the first lock loads belongs to the start of the process.
console.log('ready');
