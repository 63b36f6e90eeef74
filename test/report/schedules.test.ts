import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseJobs, simulate, type PolicyName, type SimulateOptions } from '../../src/cpu/index.ts';
import type { SchedulePicture } from '../../src/scenario/index.ts';
import { schedules } from '../../src/report/pictures/schedules.ts';
import { options as anyOptions } from '../cpu/random-jobs.ts';
import { behindWhom } from '../../src/report/pictures/schedule-waits.ts';
import { paper } from './made-by-hand.ts';

function drawn(
  policies: readonly PolicyName[],
  { jobs: list, io = '', ...options }: Partial<Omit<SimulateOptions, 'jobs'>> & { jobs: string; io?: string },
  width = 100,
): string[] {
  const jobs = parseJobs(list, io);
  const all = policies.map((policy): SchedulePicture => {
    return { kind: 'schedule', jobs, schedule: simulate({ ...options, policy, jobs }) };
  });
  return schedules(all, paper(width));
}

const textbook = '0:12,1:3,2:2,3:5';
const between = (lines: readonly string[], from: number): string[] => lines.slice(from, lines.indexOf('', from));

describe('the picture of schedules', () => {
  it('a lane for each policy along one axis, its figures beside it, a mark where a rule for ties decided', () => {
    assert.deepEqual(between(drawn(['fcfs', 'rr', 'mlfq'], { jobs: textbook }), 0), [
      '                                                        waits        averages',
      '        0         5         10        15        20  22   A  B  C  D   wait  turn  resp  sw',
      '  fcfs  A━━━━━━━━━━━━━━━━━━━━━━━B━━━━━C━━━D━━━━━━━━━     0 11 13 14   9.50 15.00  9.50   3',
      '  rr    A━━━B━━━C━━━A━━━D━━━B━A━━━D━━━A━━━D━A━━━━━━━    10  7  2 10   7.25 12.75  2.00  10',
      '            ^',
      '  mlfq  A━B━C━D━A━━━B━━━C━D━━━A━━━━━━━D━━━A━━━━━━━━━    10  4  5  9   7.00 12.50  0.00  10',
    ]);
  });

  it('at 80 columns a tick is one character, and all of it still stands beside each other', () => {
    const lines = between(drawn(['fcfs', 'srtf'], { jobs: textbook }, 80), 0);
    assert.deepEqual(lines, [
      '                                  waits        averages',
      '        0    5    10   15     22   A  B  C  D   wait  turn  resp  sw',
      '  fcfs  A━━━━━━━━━━━B━━C━D━━━━     0 11 13 14   9.50 15.00  9.50   3',
      '  srtf  AB━━C━D━━━━A━━━━━━━━━━    10  0  2  3   3.75  9.25  1.25   4',
      '          ^',
    ]);
  });

  it('longer ones stand above their figures; still longer ones are drawn smaller, and say so', () => {
    const longer = drawn(['fcfs'], { jobs: '0:30,0:25' }, 80);
    assert.equal(longer[1]!.length, 8 + 55);
    assert.match(longer.join('\n'), /\n\n {8}waits {2}averages\n.*\n {2}fcfs {3}0 30 /);
    const longest = drawn(['fcfs'], { jobs: '0:300,0:100' }, 80);
    assert.equal(longest[0]!.trim(), 'a character stands for 5.8 ticks');
    assert.ok(longest.every((line) => line.length <= 80));
  });

  it('a trace of very many slices is drawn as well', () => {
    const lines = drawn(['rr'], { jobs: '0:150000,0:150000', quantum: 1 }, 80);
    assert.ok(lines.every((line) => line.length <= 80));
  });

  it('where a character stands for several ticks it names whoever had most of them', () => {
    // 8 ticks a character. A runs 0 to 300, B the rest, from the middle of a character on.
    const [, , lane] = drawn(['fcfs'], { jobs: '0:300,0:100' }, 60);
    assert.match(lane!, /^ {2}fcfs {2}A━+B━+$/);
  });

  it('dots where nobody runs; a lane for each processor', () => {
    const [, , lane] = drawn(['fcfs'], { jobs: '0:2,4:2' });
    assert.match(lane!, /^ {2}fcfs {2}A━━━····B━━━/);
    const lines = drawn(['fcfs'], { jobs: '0:3,0:2,0:2', cores: 2 });
    assert.match(lines[2]!, /^ {2}fcfs 0 {2}A━━━━━/);
    assert.match(lines[3]!, /^ {7}1 {2}B━━━C━━━/);
  });

  it('says who is treated unkindly, behind whom, from the figures', () => {
    const said = drawn(['fcfs', 'sjf', 'srtf', 'rr', 'mlfq'], { jobs: textbook }, 200).join('\n');
    for (const sentence of [
      'fcfs is unkind to short jobs behind a long one: C needs 2 ticks and waits 13, 10 behind A and 3 behind B.',
      'sjf does not interrupt a long job for a short one: C needs 2 ticks and waits 10, behind A.',
      'srtf is unkind to long jobs: A needs 12 ticks and waits 10, 5 behind D, 3 behind B and 2 behind C.',
      'rr takes turns, and everybody begins within 5 ticks of coming: B needs 3 ticks and waits 7, 3 behind A, 2 behind C and 2 behind D.',
      'mlfq knows no lengths, and everybody begins as it comes: A needs 12 ticks and waits 10',
      'Here, least mean wait: srtf (3.75); quickest to respond: mlfq (0.00); fewest switches: fcfs and sjf (3).',
      "^ rr at 2: C comes as A's slice ends, and is queued first (ties=arrival-first).",
      '^ srtf at 2: C comes and needs as much as B has left, who runs on.',
    ])
      assert.ok(said.includes(sentence), `${sentence}\n${said}`);
  });

  it('who waits is told behind whom for every tick of it, on random jobs', () => {
    fc.assert(
      fc.property(anyOptions, (given) => {
        const list = given.jobs.map(({ arrival, length, priority }) => ({ arrival, length, priority }));
        const schedule = simulate({ ...given, jobs: list, cores: 1, switchCost: 0 });
        for (const [at, { waiting }] of schedule.jobs.entries()) {
          const behind = behindWhom(schedule, list, at);
          assert.equal(
            behind.reduce((sum, { ticks }) => sum + ticks, 0),
            waiting,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names the rule that decided a tie, and policies that decide alike together', () => {
    const running = drawn(['rr', 'mlfq'], { jobs: '0:3,1:1', quantum: 1, queues: [1], ties: 'running-first' }, 200).join('\n');
    assert.match(running, /\^ rr at 1: B comes as A's slice ends, and A is queued first \(ties=running-first\)\./);
    assert.match(running, /\^ mlfq at 1: B comes as A's slice ends, and A is queued first \(its textbook's rule\)\./);
    const equal = drawn(['fcfs', 'sjf'], { jobs: '0:2,0:2' }, 200).join('\n');
    assert.match(equal, /\^ fcfs and sjf at 0: nothing else tells A and B apart, and the order of the list decides\./);
    assert.match(drawn(['rr'], { jobs: '0:2,5:2' }, 200).join('\n'), /rr: nobody waits\./);
  });

  it('on many random-looking lists: no line is wider than the paper, whatever the policy', () => {
    for (const width of [60, 80, 100]) {
      const many = Array.from({ length: 20 }, (_, at) => `${at * 3}:${1 + ((at * 7) % 9)}`).join(',');
      for (const line of drawn(['fcfs', 'rr', 'mlfq'], { jobs: many, io: '2/3' }, width))
        assert.ok(line.length <= width, `${line.length}: ${line}`);
    }
  });
});
