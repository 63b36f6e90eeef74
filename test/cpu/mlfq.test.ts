import assert from 'node:assert/strict';
import { simulate, type Simulated, type SimulateOptions } from '../../src/cpu/index.ts';
import { assertWorked, drawn, jobsOf, slices, waits } from './lists.ts';

const mlfq = (list: string, options: Partial<SimulateOptions> = {}): Simulated =>
  simulate({ policy: 'mlfq', queues: [1, 2, 4], ...options, jobs: jobsOf(list) });

/** A0-1@2: with the queue that it ran in. */
const withQueues = ({ trace }: Simulated): string =>
  trace.map(({ job, from, to, priority }) => `${job}${from}-${to}@${priority}`).join(' ');

describe('mlfq', () => {
  it('begins at the top and goes down a queue with each allotment that is used up', () => {
    // A 1 tick at the top, 2 in the middle, 4 at the bottom, and there a fresh 4 again and again.
    assert.equal(withQueues(mlfq('0:12')), 'A0-1@2 A1-3@1 A3-7@0 A7-11@0 A11-12@0');
    // allotment=2: two slices in each queue.
    assert.equal(withQueues(mlfq('0:8', { allotment: 2 })), 'A0-1@2 A1-2@2 A2-4@1 A4-6@1 A6-8@0');
    // One figure for each queue.
    assert.equal(withQueues(mlfq('0:6', { allotment: [3, 1, 1] })), 'A0-1@2 A1-2@2 A2-3@2 A3-5@1 A5-6@0');
  });

  it('as worked out by hand: jobs that come one after the other', () => {
    assertWorked({
      policy: 'mlfq',
      queues: [1, 2, 4],
      list: '0:5,2:4,4:1,6:3',
      gantt: 'A0-2 B2-3 A3-4 C4-5 B5-6 D6-7 B7-8 D8-10 A10-12 B12-13',
      waits: [7, 7, 0, 1],
      responses: [0, 0, 0, 0],
      switches: 9,
    });
    assertWorked({
      policy: 'mlfq',
      queues: [1, 2, 4],
      list: '0:4,0:4,0:4',
      gantt: 'A0-1 B1-2 C2-3 A3-5 B5-7 C7-9 A9-10 B10-11 C11-12',
      waits: [6, 7, 8],
      responses: [0, 1, 2],
      switches: 8,
    });
    assertWorked({
      policy: 'mlfq',
      queues: [1, 2, 4],
      list: '0:3,5:6,6:2,11:2',
      gantt: 'A0-3 B5-6 C6-7 B7-9 C9-10 B10-11 D11-13 B13-15',
      waits: [0, 4, 2, 0],
      responses: [0, 0, 0, 0],
      switches: 7,
    });
  });

  it('lets one who is preempted keep its place at the head and the rest of its slice', () => {
    // queues=1,4. A and C take a tick each at the top. B comes at 2 and runs at once; nobody is interrupted by it yet. A's slice at the
    // bottom is 3 to 7, C's 7 to 9.
    assert.equal(withQueues(mlfq('0:8,2:1,0:3', { queues: [1, 4] })), 'A0-1@1 C1-2@1 B2-3@1 A3-7@0 C7-9@0 A9-12@0');
    // B comes at 4 instead, in A's slice: A has 2 left of it and takes them at 5, before C. Who queues it at the back runs C at 5.
    assert.equal(withQueues(mlfq('0:8,4:1,0:3', { queues: [1, 4] })), 'A0-1@1 C1-2@1 A2-4@0 B4-5@1 A5-7@0 C7-9@0 A9-12@0');
  });

  it('queues one whose slice ends ahead of one that comes at the next tick, whatever ties says', () => {
    // allotment=2: at 1 A has another slice in the top queue, and stands before B. A calculator that takes arrivals first runs B at 1.
    for (const ties of ['arrival-first', 'running-first'] as const) {
      const result = mlfq('0:3,1:1', { allotment: 2, ties });
      assert.equal(slices(result), 'A0-1 A1-2 B2-3 A3-4');
      assert.deepEqual(result.ties, [{ at: 1, rule: 'running-first', jobs: ['A', 'B'] }]);
    }
  });
});

describe('mlfq: boosts', () => {
  const list = '0:14,4:6,4:6';

  it('as worked out by hand: without, and every 6 ticks', () => {
    const queues = [1, 2, 4];
    assertWorked({
      policy: 'mlfq',
      queues,
      allotment: 2,
      list,
      waits: [12, 6, 8],
      responses: [0, 0, 1],
      switches: 10,
      gantt: 'A0-4 B4-5 C5-6 B6-7 C7-8 A8-10 B10-12 C12-14 B14-16 C16-18 A18-26',
    });
    assertWorked({
      policy: 'mlfq',
      queues,
      allotment: 2,
      boost: 6,
      list,
      waits: [12, 9, 10],
      responses: [0, 0, 1],
      switches: 17,
    });
  });

  it('gives everybody the whole quantum of the top queue, not its allotment', () => {
    // queues=3,6, allotment=1. At 4 A is boosted, one tick into its slice at the bottom: 4 to 7 is a whole slice of 3 at the top. The known
    // mistake puts the allotment (1) in the quantum's place: 4 to 5.
    assert.equal(withQueues(mlfq('0:10', { queues: [3, 6], boost: 4 })), 'A0-3@1 A3-4@0 A4-7@1 A7-8@0 A8-10@1');
  });

  it('gives everybody the whole allotment', () => {
    // allotment=2: at 3 A has one of its two slices at the top left, and at 3 it gets two again.
    assert.equal(withQueues(mlfq('0:8', { queues: [2, 4], allotment: 2, boost: 3 })), 'A0-2@1 A2-3@1 A3-5@1 A5-6@1 A6-8@1');
  });

  it('appends the lower queues to the top one, the lowest first', () => {
    // queues=1,1,9. At 4 A is at the bottom since 2; B, who ran at 2, and C, who ran at 3, are in the middle: A B C.
    const result = mlfq('0:9,2:4,3:4', { queues: [1, 1, 9], boost: 4 });
    assert.match(withQueues(result), /^A0-1@2 A1-2@1 B2-3@2 C3-4@2 A4-5@2 B5-6@2 C6-7@2 /);
  });

  it('comes before those who arrive at that tick', () => {
    // At 3 A (bottom) is boosted and stands before B.
    assert.match(slices(mlfq('0:5,3:1', { queues: [1, 9], boost: 3 })), /^A0-1 A1-3 A3-4 B4-5/);
  });

  it('also comes while nobody is there, and for those who wait for a device', () => {
    // A goes down at 1, waits from 2 to 7; the boost at 5 finds nobody. At 7 A is at the top all the same.
    const jobs = [{ arrival: 0, length: 4, io: { every: 2, ticks: 5 } }];
    const result = simulate({ policy: 'mlfq', queues: [1, 3], boost: 5, jobs });
    assert.equal(withQueues(result), 'A0-1@1 A1-2@0 A7-8@1 A8-9@0');
  });
});

describe('mlfq: devices', () => {
  const jobs = [
    { arrival: 0, length: 9 },
    { arrival: 0, length: 4, io: { every: 1, ticks: 3 } },
    { arrival: 3, length: 6 },
  ];
  const run = (options: Partial<SimulateOptions> = {}): Simulated =>
    simulate({ policy: 'mlfq', queues: [2, 3, 4], ...options, jobs });

  it('as worked out by hand: carried over, stay, iobump', () => {
    assert.equal(drawn(run()), 'A0-2 B2-3 C3-5 A5-6 B6-7 A7-9 C9-12 B12-13 A13-16 B16-17 A17-18 C18-19');
    assert.deepEqual([waits(run()), run().switches], [[9, 4, 10], 11]);
    assert.deepEqual([waits(run({ stay: true })), run({ stay: true }).switches], [[9, 2, 10], 12]);
    assert.deepEqual([waits(run({ iobump: true })), run({ iobump: true }).switches], [[9, 2, 10], 12]);
  });

  it('carries ticks and allotment over an I/O, so that nobody stays at the top by waiting often', () => {
    // queues=2,9. A waits after each tick: after two of them its slice at the top is used up all the same.
    const often = [{ arrival: 0, length: 4, io: { every: 1, ticks: 1 } }];
    assert.equal(withQueues(simulate({ policy: 'mlfq', queues: [2, 9], jobs: often })), 'A0-1@1 A2-3@1 A4-5@0 A6-7@0');
    assert.equal(
      withQueues(simulate({ policy: 'mlfq', queues: [2, 9], stay: true, jobs: often })),
      'A0-1@1 A2-3@1 A4-5@1 A6-7@1',
    );
  });

  it('charges a slice whose last tick issues the I/O, with stay as well', () => {
    // queues=1,9: every tick is a slice's last.
    const often = [{ arrival: 0, length: 3, io: { every: 1, ticks: 1 } }];
    for (const stay of [false, true])
      assert.equal(withQueues(simulate({ policy: 'mlfq', queues: [1, 9], stay, jobs: often })), 'A0-1@1 A2-3@0 A4-5@0');
  });

  it('queues those who arrive before those who come back, and says so', () => {
    // At 3 A comes back from its device and B arrives: B has the processor first.
    const both = [
      { arrival: 0, length: 2, io: { every: 1, ticks: 2 } },
      { arrival: 3, length: 1 },
    ];
    const result = simulate({ policy: 'mlfq', queues: [9], jobs: both });
    assert.equal(drawn(result), 'A0-1 B3-4 A4-5');
    assert.deepEqual(result.ties, [{ at: 3, rule: 'registration', jobs: ['B', 'A'] }]);
    // Who arrives together stands in the order of the list.
    assert.deepEqual(mlfq('0:1,0:1').ties, [{ at: 0, rule: 'job order', jobs: ['A', 'B'] }]);
  });

  it('issues none at the end', () => {
    const {
      jobs: [figures],
    } = simulate({ policy: 'mlfq', jobs: [{ arrival: 0, length: 2, io: { every: 2, ticks: 9 } }] });
    assert.deepEqual(figures, { id: 'A', response: 0, turnaround: 2, waiting: 0 });
  });

  it('with iobump=yes one who comes back goes ahead of one who runs in the same queue', () => {
    // queues=9. A waits from 1 to 3; B runs from 1. At 3 A is bumped before B and interrupts it; otherwise B ends first.
    const two = [
      { arrival: 0, length: 2, io: { every: 1, ticks: 2 } },
      { arrival: 0, length: 4 },
    ];
    assert.equal(drawn(simulate({ policy: 'mlfq', queues: [9], iobump: true, jobs: two })), 'A0-1 B1-3 A3-4 B4-6');
    assert.equal(drawn(simulate({ policy: 'mlfq', queues: [9], jobs: two })), 'A0-1 B1-5 A5-6');
  });
});
