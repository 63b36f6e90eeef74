import assert from 'node:assert/strict';
import type { Schedule } from '../../src/explore/result.ts';
import { orderLanes } from '../../src/report/exploration/order-lanes.ts';
import { blocked, crowdOrder, returned, step } from './explorations.ts';
import { paper } from './made-by-hand.ts';

const order = (steps: Schedule['steps'], ends: Schedule['ends']): Schedule => ({
  actors: ends.map((_, index) => `buyer ${index + 1}`),
  steps,
  ends,
  preemptions: 0,
  chessPreemptions: 0,
});

describe('orderLanes', () => {
  it('marks a switch in the lane that was left, and none after an end', () => {
    const steps = [
      step(0, 'read', 'a'),
      step(1, 'read', 'b', '', { switch: 'cut in', last: true }),
      step(0, 'wait', '5 ms', '', { switch: 'waits', last: true }),
    ];
    assert.deepEqual(orderLanes(order(steps, [returned('1'), returned('')]), paper(80)), [
      '       buyer 1     buyer 2',
      '    1  read a: ""',
      '       ┊ cut in: buyer 1 could go on',
      '    2              read b: ""',
      '                   = done',
      '    3  wait 5 ms',
      '       = 1',
    ]);
  });

  it('names things only where there are several', () => {
    const both = [returned('1')];
    assert.match(orderLanes(order([step(0, 'rename', 'a', '', { to: 'b' })], both), paper(80))[1]!, /rename a to b$/);
    const same = [step(0, 'read', 'a', '1'), step(0, 'wait', '5 ms'), step(0, 'write', 'a', '2')];
    assert.deepEqual(
      orderLanes(order(same, both), paper(80)).map((line) => line.slice(7)),
      ['buyer 1', 'read: 1', 'wait 5 ms', 'write: 2', '= 1'],
    );
  });

  it('a wait for an event stands where it is over, and is called by that; where it never is, it waits', () => {
    const steps = [step(0, 'set', 'heart'), step(1, 'wait for', 'heart', '', { last: true }), step(0, 'clear', 'heart')];
    const all = orderLanes(order(steps, [returned(''), returned('')]), paper(80));
    assert.match(all.join('\n'), /^ {4}2 +go on$/m);
    const several = orderLanes(order([...steps, step(0, 'write', 'log')], [returned(''), returned('')]), paper(80));
    assert.match(several.join('\n'), /^ {4}2 +go on after heart$/m);
    const never = orderLanes(order([step(0, 'clear', 'heart')], [returned(''), blocked('heart', -1)]), paper(80));
    assert.match(never.join('\n'), /! waits for heart$/m);
  });

  it('tells once what one tries again and again, with the same result; with details each time', () => {
    const tries = Array.from({ length: 5 }, () => [step(0, 'rename', 'draft', 'ENOENT'), step(0, 'wait', '100 ms')]).flat();
    const steps = [
      step(1, 'unlink', 'draft', '', { last: true }),
      ...tries,
      step(0, 'rename', 'draft', 'ENOENT', { last: true }),
    ];
    const tried = order(steps, [returned('ENOENT'), returned('')]);
    assert.deepEqual(orderLanes(tried, paper(80)), [
      '       buyer 1         buyer 2',
      '    1                  unlink',
      '                       = done',
      '    2  rename: ENOENT',
      '    3  wait 100 ms',
      '       … the last 2 steps again and again, 4 times …',
      '   12  rename: ENOENT',
      '       = ENOENT',
    ]);
    assert.equal(orderLanes(tried, paper(80), { details: true }).filter((line) => line.includes('rename')).length, 6);
    assert.equal(orderLanes(tried, paper(80), { keep: [5] }).filter((line) => line.includes('rename')).length, 6);
  });

  it('puts long reasons and who waits for whom under the lanes', () => {
    const why = 'did not answer for 5 s after "write tickets.json"';
    const ends = [{ kind: 'gone' as const, why }, blocked('a.lock', 0), { kind: 'blocked' as const, on: 'queue' }];
    assert.deepEqual(orderLanes(order([step(0, 'acquire', 'a.lock', '', { last: true })], ends), paper(80)), [
      '       buyer 1             buyer 2             buyer 3',
      '    1  acquire a.lock',
      '       ! was gone',
      '                           ! waits for a.lock',
      '                                               ! waits for queue',
      `       buyer 1 was gone: ${why}`,
      '       buyer 2 waits for a.lock, which buyer 1 has.',
      '       buyer 3 waits for queue, and nobody is left to help.',
    ]);
  });

  it('tells a circle of three once, and apart who waits for one of them', () => {
    const ends = [blocked('x', 1), blocked('b', 2), blocked('c', 3), blocked('a', 1)];
    assert.deepEqual(orderLanes(order([], ends), paper(120)).slice(-2), [
      '       buyer 1 waits for x, which buyer 2 has.',
      '       Deadlock: buyer 2 waits for b of buyer 3, who waits for c of buyer 4, who waits for a of buyer 2.',
    ]);
  });

  it('cuts off no result: what does not fit side by side is told line by line', () => {
    const result = `{"left":1,"sold":[1,2,3,4]}`;
    const steps = [step(0, 'read', 'tickets.json', result), step(1, 'write', 'log', result, { switch: 'waits', last: true })];
    const ends = [returned('bought'), returned('bought')];
    const lines = orderLanes(order(steps, ends), paper(64));
    assert.deepEqual(lines, [
      `    1  buyer 1  read tickets.json: ${result}`,
      '                ┊ waits: buyer 2 may go',
      `    2  buyer 2  write log: ${result}`,
      '                = bought',
      '       buyer 1  = bought',
    ]);
    assert.match(orderLanes(order(steps, ends), paper(100))[0]!, /buyer 1 +buyer 2$/);
  });

  it('names the line of code that asked for each step, of a package with its name; nothing where nobody knows', () => {
    const at = (file: string, line: number) => ({ at: { file, line } });
    const steps = [
      step(0, 'read', 'a', '1', at('/home/me/add.mjs', 3)),
      step(0, 'write', 'b', '', at('/home/me/node_modules/conf/dist/index.js', 12)),
      step(0, 'stat', 'a', '', { last: true }),
    ];
    const lines = orderLanes(order(steps, [returned('1')]), paper(80), { lines: true });
    assert.deepEqual(lines.slice(1), [
      '    1  read a: 1  add.mjs:3',
      '    2  write b  conf/dist/index.js:12',
      '    3  stat a',
      '       = 1',
    ]);
    const stuck = order([], [{ ...blocked('a.lock', 0), ...at('/home/me/add.mjs', 5) }]);
    assert.match(orderLanes(stuck, paper(80), { lines: true })[1]!, /! waits for a\.lock {2}add\.mjs:5$/);
  });

  it('folds steps that decide nothing, where several follow each other; never those that are spoken of', () => {
    const out = { aside: 'untouched' } as const;
    const steps = [
      step(0, 'realpath', 'a', '', out),
      step(0, 'read', 'a', '1'),
      step(0, 'mkdir', 'own', '', out),
      step(0, 'stat', 'a', '', { aside: 'no news', said: ['half way'] }),
      step(0, 'stat', 'own', '', out),
      step(0, 'write', 'a', '2'),
      step(1, 'stat', 'b', '', { ...out, switch: 'waits' }),
      step(1, 'stat', 'c', '', { ...out, last: true }),
    ];
    const both = order(steps, [{ kind: 'returned', value: '' }, returned('1')]);
    const shown = (view = {}): string[] => orderLanes(both, paper(80), view).map((line) => line.trimEnd());
    assert.deepEqual(shown(), [
      '       buyer 1     buyer 2',
      '    1  realpath',
      '    2  read: 1',
      '       … 3 steps that decide nothing …',
      '       "half way"',
      '    6  write: 2',
      '       … 2 steps on things that nobody else touches …',
      '                   = 1',
      '       = done',
    ]);
    assert.ok(shown({ keep: [3] }).some((line) => /^ +4 +stat/.test(line)));
    assert.equal(shown({ details: true }).filter((line) => /^ +\d/.test(line)).length, 8);
    const all = order(
      steps.map((one) => ({ ...one, ...out })),
      both.ends,
    );
    assert.equal(orderLanes(all, paper(80)).filter((line) => /^ +\d/.test(line)).length, 8);
  });

  it('leaves out the middle of a long order and says how much', () => {
    const lines = orderLanes(crowdOrder(2, 30), paper(80));
    const numbers = lines.flatMap((line) => /^ *(\d+) /.exec(line)?.[1] ?? []);
    assert.equal(numbers.length, 38);
    assert.deepEqual(numbers.slice(29, 31), ['30', '53']);
    assert.ok(lines.includes('       … 22 more steps …'));
  });
});
