import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import { ganttOf } from '../../src/report/lanes/gantt.ts';
import { child, join, operation, paper, transcript } from './made-by-hand.ts';

const three = [
  child(1, 'buyer 1', 0, 85, { started: 4800 }),
  child(2, 'buyer 2', 20, 190, { started: 4850, exit: { code: 1, signal: null } }),
  child(3, 'buyer 3', 40),
];

describe('ganttOf', () => {
  it('shows when each actor was started, began and ended, and how', () => {
    assert.deepEqual(ganttOf(transcript(three, []), paper(80)), [
      '  ┄ it is being started  ━ its own code runs',
      '           0 s  0.1  0.2  0.3  0.4',
      '  main     ━━━━━━━━━━━━━━━━━━━━━━━━━  500 ms',
      '  buyer 1       ┄┄┄┄┄┄┄┄┄┄━━━━━       85 ms',
      '  buyer 2         ┄┄┄┄┄┄┄┄┄━━━━━━━━━  170 ms, code 1',
      '  buyer 3                   ━━━━━━━━  160 ms, still runs',
    ]);
  });

  it('counts in milliseconds where all is over soon', () => {
    const actors = [child(1, 'writer', 0, 31, { started: 5000 }), child(2, 'reader', 12, 45, { started: 5004 })];
    const { events } = transcript([], []);
    assert.deepEqual(ganttOf({ from: 5000, to: 5045, actors, events }, paper(100)).slice(1), [
      '          0 ms      10        20        30        40',
      '  writer  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━                31 ms',
      '  reader      ┄┄┄┄┄┄┄┄━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  33 ms',
    ]);
  });

  it('names the signal, and who never began', () => {
    const killed = child(1, 'sleeper', 0, 85, { exit: { code: null, signal: 'SIGKILL' } });
    const { began: _, ...never } = child(2, 'late', 0, 20, { exit: { code: null, signal: 'SIGKILL' } });
    const lines = ganttOf(transcript([killed, never], []), paper(80));
    assert.match(lines[3]!, /85 ms, SIGKILL$/);
    assert.match(lines[4]!, /never began$/);
  });

  it('fits any paper, in ASCII as well, and leaves out the middle of a crowd', () => {
    const crowd = Array.from({ length: 60 }, (_, index) => child(index + 1, `guest ${index + 1}`, index * 1000, 99_000));
    for (const width of [60, 80, 120]) {
      const lines = ganttOf(transcript(crowd, []), paper(width, { unicode: false }));
      assert.equal(lines.length, 26);
      assert.ok(lines.every((line) => stringWidth(line) <= width && /^[\x20-\x7e]*$/.test(line)));
    }
  });

  it('is empty where nobody took part', () => {
    assert.deepEqual(ganttOf({ from: 0, to: 1, actors: [], events: [] }, paper(80)), []);
  });

  for (const [what, event] of [
    ['a lock', operation('main/1', 20, 'acquire', 'a.lock')],
    ['an item in a queue', operation('main/1', 20, 'get', 'jobs')],
    ['room in a queue', operation('main/1', 20, 'put', 'jobs')],
    ['the tasks of a queue', operation('main/1', 20, 'join', 'jobs')],
    ['an event', operation('main/1', 20, 'wait for', 'go')],
    ['the others at a barrier', operation('main/1', 20, 'go through', 'barrier')],
    ['a timer', operation('main/1', 20, 'wait', '40 ms')],
    ['the end of another', { ...join('main/2', 20, 60), who: 'main/1' }],
  ] as const) {
    it(`shades the time in which an actor waits for ${what}`, () => {
      const lines = ganttOf(transcript([child(1, 'writer', 0, 100, { started: 5000 })], [{ ...event, to: 5060 }]), paper(80));
      assert.match(lines[0]!, /░ it waits/);
      assert.match(lines.at(-1)!, /━░+━/);
    });
  }

  it('takes no timer for a sleep that is not waited for, nor the time by which it comes late', () => {
    const actor = child(1, 'writer', 0, 100, { started: 5000 });
    const timer = operation('main/1', 20, 'wait', '40 ms');
    const shaded = (...events: ReturnType<typeof operation>[]): number =>
      ganttOf(transcript([actor], events), paper(100))
        .at(-1)!
        .split('░').length - 1;
    const slept = shaded({ ...timer, to: 5060 });
    assert.ok(slept > 0);
    assert.equal(shaded({ ...timer, to: 5095 }), slept);
    assert.equal(shaded({ ...timer, to: 5060 }, operation('main/1', 40, 'write', 'a.txt')), 0);
    const { to: _, ...cleared } = timer;
    assert.equal(shaded(cleared), 0);
  });

  it('shades main as well', () => {
    const lines = ganttOf(transcript([child(1, 'writer', 0, 100, { started: 5000 })], [join('main/1', 0, 150)]), paper(80));
    assert.match(
      lines.find((line) => line.includes('main'))!,
      /░/,
    );
  });

  it('does not shade what an actor does, however long it takes', () => {
    const long = { ...operation('main/1', 20, 'write', 'a.txt'), to: 5060 };
    const lines = ganttOf(transcript([child(1, 'writer', 0, 100, { started: 5000 })], [long]), paper(80));
    assert.doesNotMatch(lines.join('\n'), /░/);
  });
});
