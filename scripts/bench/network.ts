/** How fast a file and small messages come over the loopback, beside the plainest program that does the like. */
import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Received } from './network/receive.ts';
import type { ReadSample, Way } from './network/read.ts';
import { transfer } from './network/transfer.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

const count = 100_000;
const sizes = [20, 200, 1000]; // Bytes of a message.
const [small, , larger] = sizes as [number, number, number];
const ways = ['unframed', 'together', 'framed', 'copying'] as const;

export async function network(rounds = 5, mebibytes = 1024): Promise<void> {
  await files(rounds, mebibytes);
  await messages(rounds);
}

async function files(rounds: number, mebibytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rc-bench-'));
  try {
    const path = join(folder, 'file');
    await pipeline(Readable.from(blocks(mebibytes)), createWriteStream(path));
    const samples = await takeTurns(['plain', 'framed'], rounds, (kind) => transfer(kind, path, folder));
    const of = (kind: string, value: (sample: Received) => number): number => median(samples.get(kind)!.map(value));
    const rate = (kind: string): number => of(kind, ({ milliseconds }) => (1000 * mebibytes) / milliseconds);
    const memory = (kind: string): number => of(kind, (sample) => sample.mebibytes);
    printTable(
      [`${mebibytes} MiB, median of ${rounds}`, 'rate', 'memory of the receiver, at most'],
      [
        ['createReadStream().pipe(socket)', figure(rate('plain'), 0, ' MiB/s'), figure(memory('plain'), 0, ' MiB')],
        ['sendFile, receiveFiles', figure(rate('framed'), 0, ' MiB/s'), figure(memory('framed'), 0, ' MiB')],
      ],
      [
        { what: 'rate', is: 'at least', limit: 0.9, unit: ' x the plain one', measured: rate('framed') / rate('plain') },
        { what: 'memory', is: 'at most', limit: 40, unit: ' MiB more', measured: memory('framed') - memory('plain') },
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* blocks(mebibytes: number): Generator<Buffer> {
  const block = Buffer.alloc(2 ** 20, 'racecourse');
  for (let left = mebibytes; left > 0; left--) yield block;
}

async function messages(rounds: number): Promise<void> {
  const kinds = sizes.flatMap((size) => ways.map((way) => `${way} ${size}`));
  const samples = await takeTurns(kinds, rounds, (kind) => inNewProgram(...(kind.split(' ') as [Way, string])));
  const cpu = (way: Way, size: number): number => median(samples.get(`${way} ${size}`)!.map((sample) => sample.cpu));
  const names = {
    unframed: 'read, not framed',
    together: 'readBatches',
    framed: 'readMessages',
    copying: 'copies the rest after each',
  };
  printTable(
    [`${count.toLocaleString('en')} messages, median of ${rounds}`, ...sizes.map((size) => `${size} bytes`)],
    ways.map((way) => [names[way], ...sizes.map((size) => figure(cpu(way, size), 1, ' ms'))]),
    [
      {
        what: `messages of ${small} bytes`,
        is: 'at least',
        limit: 10,
        unit: ' x faster than who copies the rest',
        measured: cpu('copying', small) / cpu('framed', small),
      },
      {
        what: `messages of ${larger} bytes`,
        is: 'at most',
        limit: 1.5,
        unit: ' x the processor time of reading them unframed',
        measured: cpu('together', larger) / cpu('unframed', larger),
      },
    ],
  );
  const perMessage = cpu('together', small) - cpu('unframed', small);
  const perByte = cpu('unframed', larger) / larger;
  console.log(
    `Of ${small} bytes: ${figure(cpu('together', small) / cpu('unframed', small), 1)} x. A message that is handed out is an object, which costs as much as reading ` +
      `${figure(perMessage / perByte, 0)} bytes, however short it is.`,
  );
}

async function inNewProgram(way: Way, size: string): Promise<ReadSample> {
  const file = fileURLToPath(new URL('network/read.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, way, String(count), size]);
  return JSON.parse(stdout) as ReadSample;
}
