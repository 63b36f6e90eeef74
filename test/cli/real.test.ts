import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { whyNotEnforced, type Enforced, type KernelShares } from '../../src/dispatch/index.ts';
import { stateOf } from '../../src/process/index.ts';
import { inFull, someOf } from '../full.ts';
import { typed, typing, untilNothingIsLeft } from './typed.ts';

const long = ['scenario', 'cpu-scheduling', 'policy=rr', 'real=yes', 'tick=50', 'jobs=0:400,0:400,0:100'];
const ways: [NodeJS.Signals, number, string | null][] = [
  ['SIGKILL', -1, 'SIGKILL'],
  ['SIGINT', 130, null],
  ['SIGTERM', 143, null],
];

interface Document<Outcome> {
  readonly holds: boolean;
  readonly variants: readonly { readonly outcomes: readonly { readonly label: string; readonly outcome: Outcome }[] }[];
}

async function document<Outcome>(...words: string[]): Promise<Document<Outcome> & { readonly first: Outcome }> {
  const said = await typed(['scenario', 'cpu-scheduling', ...words, 'json=yes']);
  assert.equal(said.status, 0, said.stderr + said.stdout);
  const found = JSON.parse(said.stdout) as Document<Outcome>;
  return { ...found, first: found.variants[0]!.outcomes[0]!.outcome };
}

describe('racecourse scenario cpu-scheduling: real processes', () => {
  before(function () {
    if (whyNotEnforced() !== undefined) this.skip();
  });

  it('real=yes: the set processor, the states and the measured switches stand in the json, and each job agrees', async () => {
    const { first, holds } = await document<{ switches: number; real: Enforced }>('policy=rr', 'real=yes', 'jobs=0:4,1:3');
    const { real, switches } = first;
    assert.equal(holds, true);
    assert.deepEqual(
      real.jobs.map(({ id, agrees, predicted, processors }) => [id, agrees, predicted, processors]),
      [
        ['A', true, 80, String(real.processor)],
        ['B', true, 60, String(real.processor)],
      ],
    );
    assert.ok(real.slices.every(({ states, job }) => Object.keys(states).length === 2 && states[job] !== undefined));
    if (real.sameOrder) assert.equal(real.switches, switches);
  });

  inFull(() => {
    it('policy=kernel: each loop has what its nice weighs; in sessions of their own, what autogroup makes of it', async () => {
      const { first, holds } = await document<{ shares: KernelShares[] }>('policy=kernel', 'nice=5,15');
      assert.equal(holds, true);
      assert.deepEqual(
        first.shares.map(({ sessions, loops }) => [sessions, ...loops.map(({ nice }) => nice)]),
        [
          [false, 5, 15],
          [true, 5, 15],
        ],
      );
      assert.equal(first.shares[0]!.loops[0]!.predicted, 335 / (335 + 36));
    });

    it('ended by SIGKILL while the operating system schedules: no loop without end is left, in whatever session', async () => {
      const { child, ended, left } = typing(['scenario', 'cpu-scheduling', 'policy=kernel', 'nice=19,19,19']);
      const running = (): number => left().processes.filter((pid) => stateOf(pid)?.state === 'running').length;
      while (running() < 3) await sleep(20);
      child.kill('SIGKILL');
      await ended;
      const { files, processes, forget } = await untilNothingIsLeft(left);
      assert.deepEqual({ files, processes }, { files: [], processes: [] });
      forget();
    });
  });

  for (const [words, says] of [
    [['real=yes', 'cores=2'], /held to one processor here.*"cores"/],
    [['real=yes', 'tick=50', 'jobs=0:4000'], /would take 200 s/],
    [['policy=kernel', 'nice=0,20'], /nice/],
  ] as const) {
    it(`${words.join(' ')}: exit status 2 with the remedy, before anything runs`, async () => {
      const { status, stderr } = await typed(['scenario', 'cpu-scheduling', ...words]);
      assert.equal(status, 2);
      assert.match(stderr, says);
    });
  }

  for (const [signal, status, endedBy] of someOf(ways)) {
    it(`ended by ${signal}: no process is left, stopped or not`, async () => {
      const { child, ended, left } = typing(long);
      const stopped = (): number => left().processes.filter((pid) => stateOf(pid)?.state === 'stopped').length;
      while (stopped() < 2) await sleep(20); // One runs, the others stand.
      child.kill(signal);
      const said = await ended;
      assert.deepEqual([said.status, said.signal], [status, endedBy]);
      const { files, processes, forget } = await untilNothingIsLeft(left);
      assert.deepEqual({ files, processes }, { files: [], processes: [] });
      forget();
    });
  }
});
