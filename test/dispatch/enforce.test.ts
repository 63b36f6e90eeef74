import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { simulate, type Job, type PolicyName } from '../../src/cpu/index.ts';
import { enforce, whyNotEnforced, type Enforced } from '../../src/dispatch/index.ts';
import { stateOf } from '../../src/process/index.ts';
import { inFull, someOf } from '../full.ts';
import { runs } from '../process/gone.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

/** Of this process, the jobs among them. */
const children = (): number[] =>
  readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').split(' ').filter(Boolean).map(Number);

const job = (arrival: number, length: number): Job => ({ arrival, length });
const four = [job(0, 12), job(1, 3), job(2, 2), job(3, 5)];

const staged = (policy: PolicyName, jobs: readonly Job[], tick = 20): Promise<Enforced> =>
  enforce({ jobs, schedule: simulate({ policy, jobs }), tick });

/** What always holds: the system's own figures. When it happens is left to the machine. */
function assertAgrees({ jobs, slices, processor, sameOrder, disturbed, agrees }: Enforced): void {
  for (const { id, predicted, measured, processors } of jobs) {
    assert.ok(
      Math.abs(measured - predicted) <= Math.min(20, 0.2 * predicted),
      `${id} had ${measured} ms instead of ${predicted}`,
    );
    assert.equal(processors, String(processor), 'held to one processor');
  }
  assert.equal(agrees, true);
  assert.ok(sameOrder || disturbed > 0, 'the order is the predicted one');
  for (const slice of slices) {
    assert.ok(slice.processor === processor);
    const others = Object.entries(slice.states).filter(([id]) => id !== slice.job);
    assert.ok(
      others.every(([, state]) => state === 'stopped'),
      `while ${slice.job} runs: ${JSON.stringify(slice.states)}`,
    );
  }
}

describe('a schedule on real processes', () => {
  closeHomeAfterwards();
  before(function () {
    if (whyNotEnforced() !== undefined) this.skip();
  });

  for (const policy of someOf(['rr', 'mlfq', 'srtf', 'fcfs', 'sjf'] as const)) {
    it(`${policy}: each job has its processor time, in the predicted order, and all others are stopped`, async () => {
      const enforced = await staged(policy, four);
      assertAgrees(enforced);
      if (enforced.sameOrder) assert.equal(enforced.switches, simulate({ policy, jobs: four }).switches);
    });
  }

  it('a processor that stands idle stays so, and nothing is left when it is over', async () => {
    const enforced = await staged('fcfs', [job(0, 1), job(3, 1)]);
    assertAgrees(enforced);
    const [first, second] = enforced.slices;
    assert.ok(second!.measuredFrom - first!.measuredTo >= 1.999);
    assert.deepEqual(
      enforced.jobs.map(({ pid }) => runs(pid)),
      [false, false],
    );
  });

  it('a job that waits for a device is stopped meanwhile, and that is no waiting', async () => {
    const enforced = await staged('fcfs', [{ ...job(0, 4), io: { every: 2, ticks: 3 } }, job(0, 2)]);
    assertAgrees(enforced);
    if (enforced.disturbed === 0) assert.ok(Math.abs(enforced.jobs[0]!.waiting) < 0.5, `${enforced.jobs[0]!.waiting}`);
  });

  it('ends early when it is told to, with all its processes', async () => {
    const abort = new AbortController();
    const jobs = [job(0, 100), job(0, 100)];
    const long = enforce({ jobs, schedule: simulate({ policy: 'rr', jobs }), tick: 20, signal: abort.signal });
    abort.abort(new Error('enough'));
    await assert.rejects(long, /enough/);
  });

  it('whoever is continued from outside, out of his turn, is stopped again and has no more than his time', async () => {
    const over = new AbortController();
    const isStopped = (pid: number): boolean => stateOf(pid)?.state === 'stopped';
    const meddle = async (): Promise<void> => {
      // Who is continued before the schedule begins computes before anything is counted.
      let both: number[] = [];
      while (both.length < 2 && !over.signal.aborted) {
        both = children().filter(isStopped);
        await sleep(1);
      }
      while (both.every(isStopped) && !over.signal.aborted) await sleep(1);
      while (!over.signal.aborted) {
        for (const pid of both.filter(isStopped)) process.kill(pid, 'SIGCONT');
        await sleep(15);
      }
    };
    const [enforced] = await Promise.all([staged('rr', [job(0, 4), job(0, 4)]).finally(() => over.abort()), meddle()]);
    for (const { measured, predicted } of enforced.jobs) assert.ok(Math.abs(measured - predicted) <= 16, `${measured} ms`);
  });

  it('a job that is killed is named, and the others are ended', async () => {
    const kill = async (): Promise<void> => {
      const jobs = new Set<number>();
      const isOne = (pid: number): boolean => jobs.has(pid) && stateOf(pid)?.state === 'running';
      while (!children().some(isOne)) {
        for (const pid of children()) if (stateOf(pid)?.state === 'stopped') jobs.add(pid);
        await sleep(5);
      }
      process.kill(children().find(isOne)!, 'SIGKILL');
    };
    await Promise.all([assert.rejects(staged('rr', [job(0, 50), job(0, 50)]), /was ended from outside/), kill()]);
    assert.deepEqual(
      children().filter((pid) => stateOf(pid)?.state === 'stopped'),
      [],
    );
  });

  it('refuses what needs several processors, and what nobody waits for', async () => {
    const jobs = [job(0, 4000), job(0, 4)];
    const refused = (cores: number) => enforce({ jobs, schedule: simulate({ policy: 'fcfs', jobs, cores }), tick: 20 });
    await assert.rejects(refused(2), /for several.*"cores"/);
    await assert.rejects(refused(1), /80 s and more/);
  });

  inFull(() => {
    it('a tick of 50 ms does as well as one of 10', async () => {
      for (const tick of [10, 50]) {
        const { jobs } = await staged('rr', [job(0, 3), job(0, 3)], tick);
        for (const { measured, predicted } of jobs) assert.ok(Math.abs(measured - predicted) <= 0.2 * predicted);
      }
    });
  });
});
