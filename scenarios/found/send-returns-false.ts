/**
 * send() returns false. Who looks at it?
 *
 * A parent sends two thousand records to its child, which is busy for a while and does not read. send() never waits, and it loses nothing: when
 * too much waits already it returns false, and takes the message all the same. Where are the records that the child has not read? And
 * what if there are not two thousand, but as many as there are requests on a bad day? When may the next one be sent?
 *
 *     npm run scenario send-returns-false
 *     npm run scenario send-returns-false records=8000     four times as many: which of the two holds more then?
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { always, defineScenario, integer, right, wrong } from 'racecourse';

/** The mistake: sends whatever there is to send. */
export async function sendAll(reader: ChildProcess, records: string[], { sent, gone }: Count): Promise<void> {
  for (const record of records) {
    reader.send(record, gone);
    sent();
    await nextTurn(); // Every record comes by an event of its own, such as a request.
  }
}

/** The repair: at the first false, wait until this record is gone, and with it all before it. */
export async function waitWhenFalse(reader: ChildProcess, records: string[], { sent, gone, waits }: Count): Promise<void> {
  for (const record of records) {
    await new Promise<void>((go) => {
      const mayGoOn = reader.send(record, () => (gone(), go()));
      sent();
      if (mayGoOn) go();
      else waits();
    });
    await nextTurn();
  }
}

/** Counts what was sent and has not left this process. */
interface Count {
  readonly sent: () => void;
  readonly gone: () => void;
  /** The parent does nothing before the child has read something. */
  readonly waits: () => void;
}

/** Is busy until main has done what it can, then reads, and ends well when it has all in order. */
export function child(records: number): void {
  const { existsSync } = process.getBuiltinModule('fs');
  while (!existsSync('read-now')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  let next = 0;
  process.on('message', (record) => {
    if (Number.parseInt(record as string, 10) !== next++) process.exit(1);
    if (next === records) process.exit(0);
  });
}

async function held(send: typeof sendAll, count: number, size: number): Promise<Held> {
  writeFileSync('child.cjs', `(${child.toString()})(${count})`);
  const forked = fork('child.cjs');
  const ended = once(forked, 'exit') as Promise<[number | null]>;
  const records = Array.from({ length: count }, (_, at) => `${at} ${'x'.repeat(size)}`);
  let [waiting, most] = [0, 0];
  await send(forked, records, {
    sent: () => void (most = Math.max(most, ++waiting)),
    gone: () => void waiting--,
    waits: () => writeFileSync('read-now', ''),
  });
  console.log(`has sent ${count}; up to ${most} of them waited in its own memory, some ${megabytes(most * size)} MB`);
  writeFileSync('read-now', '');
  const [exitCode] = await ended;
  return { most, arrived: exitCode === 0 };
}

const megabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10;

interface Held {
  /** How many records waited in the parent's memory at once. */
  readonly most: number;
  readonly arrived: boolean;
}

export default defineScenario({
  params: {
    records: integer(2000, { from: 500, to: 50_000, help: 'how many records are sent' }),
    size: integer(10_000, { from: 5000, to: 100_000, help: 'characters of a record' }),
  },
  as: ['processes'],
  deterministic: true,
  limit: 60_000,
  seconds: 3,
  view: 'lines',
  platforms: ['linux', 'darwin'],
  found: { thread: 'nodejs/node#7657', seen: ['20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  setting: ({ records, size }) => `main and a child of fork() that is busy; ${records} records of ${size} characters`,
  variants: { 'send all': sendAll, 'wait when false': waitWhenFalse },
  run: ({ records, size }, send): Promise<Held> => held(send, records, size),
  outcomes: {
    lost: wrong((o) => !o.arrived, 'records are missing or came in another order', 'lose records'),
    'holds them all': wrong(
      (o, { records }) => o.most > records / 2,
      'the channel has room for a few, and send() keeps all others in memory until the child reads',
      'hold them all in memory',
    ),
    'holds a few': right(
      (o, { size }) => o.most * size < 1_000_000,
      'send() says false when some 130,000 bytes wait, and the sender heeds it',
      'hold a few in memory',
    ),
    'holds many': wrong(() => true, 'more waited than send() lets pass', 'hold many in memory'),
  },
  claims: { 'send all': always('holds them all'), 'wait when false': always('holds a few') },
  ask: {
    question: ({ records }) => `${records} records, and nobody reads them yet: how many wait in the sender's memory?`,
    takes: ({ records }) => ({ from: 0, to: records }),
    variant: 'send all',
    answer: (o) => o.most,
  },
});
