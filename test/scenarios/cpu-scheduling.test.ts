import assert from 'node:assert/strict';
import { parseJobs, simulate, type Simulated } from '../../src/cpu/index.ts';
import { planRuns, describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { guessIn } from '../../src/scenario/guessable.ts';
import { question } from '../../src/scenario/question-task.ts';
import { inFull, someOf } from '../full.ts';
import { typed, typing } from '../cli/typed.ts';
import { closeHomeAfterwards, staged, variantOf } from './staged.ts';

const plan = async (request: Partial<Parameters<typeof planRuns>[2]>) => {
  const file = findScenario('cpu-scheduling');
  const [description] = await describeScenarios([file]);
  return planRuns(file, description!, { params: {}, ...request });
};

describe('cpu-scheduling', () => {
  closeHomeAfterwards();

  it('an outcome is what simulate gives for the policy', async () => {
    const { result } = await staged('cpu-scheduling', {
      params: { policy: 'rr,mlfq', jobs: '0:5,2:4', quantum: '3', boost: '4' },
    });
    assert.deepEqual(
      result.variants.map(({ name }) => name),
      ['rr', 'mlfq'],
    );
    const jobs = [
      { arrival: 0, length: 5 },
      { arrival: 2, length: 4 },
    ];
    assert.deepEqual(variantOf(result, 'rr').outcomes[0]!.outcome, simulate({ policy: 'rr', jobs, quantum: 3 }));
    assert.deepEqual(variantOf(result, 'mlfq').outcomes[0]!.outcome, simulate({ policy: 'mlfq', jobs, boost: 4 }));
    assert.equal(result.holds, true);
  });

  it('leaves priority and lottery out where no job has one, unless somebody names them', async () => {
    const all = await plan({});
    assert.deepEqual(all.variants, ['fcfs', 'sjf', 'srtf', 'rr', 'mlfq']);
    assert.deepEqual(Object.keys(all.leftOut), ['priority', 'lottery', 'kernel']);
    assert.deepEqual((await plan({ params: { policy: 'priority' } })).variants, ['priority']);
    assert.equal((await plan({ params: { jobs: '0:3:1,0:2:2' } })).variants.length, 7);
  });

  it('draws new jobs for a seed, the same for the same one, and leaves alone what somebody has chosen', async () => {
    const seven = await plan({ seed: 7 });
    assert.match(String(seven.params['jobs']), /^0:\d+,\d:\d,\d:\d,\d:\d$/);
    assert.deepEqual([seven.params, seven.drawn], [(await plan({ seed: 7 })).params, ['jobs']]);
    assert.notDeepEqual((await plan({ seed: 8 })).params, seven.params);
    assert.match(String((await plan({ seed: 7, params: { policy: 'priority' } })).params['jobs']), /^0:\d+:\d,/);
    assert.equal((await plan({ seed: 7, params: { jobs: '0:3,1:2' } })).params['jobs'], '0:3,1:2');
    assert.deepEqual((await plan({ ask: true })).drawn, ['jobs']);
    assert.deepEqual((await plan({})).drawn, []);
  });

  const refused: [Record<string, string>, RegExp][] = [
    [{ jobs: '' }, /There are no jobs\. Write arrival:length/],
    [{ jobs: '0:10,-1:3' }, /"-1:3" is no job/],
    [{ quantum: '0' }, /quantum is a whole number from 1/],
    [
      { policy: 'round-robin' },
      /There is no policy "round-robin"\..*Policies here: fcfs, sjf, srtf, rr, priority, lottery, mlfq, kernel, or all\./,
    ],
    [{ polcy: 'rr' }, /There is no parameter "polcy"\. Did you mean "policy"\?/],
    [{ queues: '1,2', allotment: '1,1,1' }, /3 allotments and 2 queues/],
    [{ jobs: '0:10000000' }, /10,000,000 ticks, and 100,000 can be simulated/],
    [{ jobs: Array.from({ length: 27 }, () => '0:1').join(',') }, /There are 27 jobs, and 26 can be shown/],
  ];
  for (const [params, message] of someOf(refused, 3))
    it(`refuses ${JSON.stringify(params).slice(0, 50)} before anything runs`, async () => {
      await assert.rejects(plan({ params }), { name: 'UsageError', message });
    });

  it('ask=yes takes three averages that can be: none below 0, none above what all jobs take', async () => {
    const { params } = await plan({ params: { jobs: '0:5,2:4', io: '1:2/3' } });
    const { takes } = await question(findScenario('cpu-scheduling').url, params, 'tasks');
    assert.deepEqual(takes, { words: [], number: { from: 0, to: 15, decimals: true, count: 3 } }); // 5 + 4, and twice 3 for the device
    for (const guess of ['1 2.5 0', '15 15.00 15']) assert.equal(guessIn(guess, takes), guess);
    for (const guess of ['1 2', '1 2 3 4', '-1 2 3', '1 2 15.25', 'soon', '1,5 2 3'])
      assert.equal(guessIn(guess, takes), undefined);
  });

  it('json=yes: per policy its figures and its trace, and the exit status of a wrong command line is 2', async () => {
    const { stdout, status } = await typed(['scenario', 'cpu-scheduling', 'policy=srtf', 'jobs=0:5,2:1', 'json=yes']);
    const { outcome } = (JSON.parse(stdout) as { variants: { outcomes: { outcome: Simulated }[] }[] }).variants[0]!.outcomes[0]!;
    assert.equal(status, 0);
    assert.deepEqual(outcome.policy, 'srtf');
    assert.deepEqual(outcome.jobs[1], { id: 'B', response: 0, turnaround: 1, waiting: 0 });
    assert.deepEqual(outcome.trace[0], { from: 0, to: 2, job: 'A' });
    assert.equal((await typed(['scenario', 'cpu-scheduling', 'jobs=0'])).status, 2);
  });

  inFull(() => {
    it('help=yes: its word for variants stands among the parameters, with what can be written there', async () => {
      const { stdout } = await typed(['scenario', 'cpu-scheduling', 'help=yes']);
      assert.match(stdout.replace(/\s+/g, ' '), /policy=all which variants: fcfs, sjf, .*; several with commas, or all/);
      assert.match(
        stdout.replace(/\s+/g, ' '),
        /jobs=0:12,1:3,2:2,3:5 the jobs: arrival:length or arrival:length:priority of each/,
      );
    });

    it('seed=7 ask=yes: asks for the averages of jobs that nobody has seen, and says in the end what they were', async () => {
      const { child, ended, left } = typing(['scenario', 'cpu-scheduling', 'seed=7', 'policy=rr', 'ask=yes']);
      child.stdin.end('1.00 2.00 3.00\n');
      const { stdout, status } = await ended;
      left().forget();
      const { params, seed } = await plan({ seed: 7 });
      const { averages } = simulate({ policy: 'rr', jobs: parseJobs(String(params['jobs'])) });
      const was = [averages.waiting, averages.turnaround, averages.response].map((one) => one.toFixed(2)).join(' ');
      const said = stdout.replace(/\s+/g, ' ');
      assert.deepEqual([status, seed], [0, 7]);
      assert.match(
        said,
        new RegExp(`RR: jobs=${String(params['jobs'])}: what are the averages of waiting, turnaround and response`),
      );
      assert.ok(said.trimEnd().endsWith(`RR: you said 1.00 2.00 3.00, it was ${was}.`), said.slice(-200));
    });
  });
});
