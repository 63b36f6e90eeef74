import { Process, stateOf } from '../../../src/process/index.ts';

/** Milliseconds from the SIGKILL of a parent until its daemon is gone, each measured once. */
export async function lastBreaths(rounds: number): Promise<number[]> {
  const measured: number[] = [];
  for (let round = 0; round < rounds; round++) measured.push(await lastBreath());
  return measured;
}

async function lastBreath(): Promise<number> {
  let told: (pid: number) => void;
  const telling = new Promise<number>((resolve) => void (told = resolve));
  const parent = new Process(emperor, [], { as: 'process', onLine: ({ text }) => told(Number(text)) });
  parent.start();
  const daemon = await telling;
  const from = performance.now();
  parent.kill();
  while (![undefined, 'zombie'].includes(stateOf(daemon)?.state)) await new Promise((resolve) => setTimeout(resolve, 1));
  const milliseconds = performance.now() - from;
  await parent.join();
  return milliseconds;
}

export async function emperor(): Promise<void> {
  const daemon = new Process(steward, [], { as: 'process', daemon: true, held: true });
  daemon.start();
  await daemon.ready();
  daemon.go();
  console.log(daemon.pid);
  setInterval(() => undefined, 1 << 30);
}

export const steward = (): unknown => setInterval(() => undefined, 1 << 30);
