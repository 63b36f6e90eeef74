import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import type { StateEvent } from '../../src/transcript/index.ts';
import { life } from '../../src/report/lanes/life.ts';
import type { Run, ScenarioResult } from '../../src/scenario/result.ts';
import { child, operation, paper, run, transcript, variant } from './made-by-hand.ts';

const state = (who: string, at: number, is: StateEvent['state'], parent = 100): StateEvent => ({
  kind: 'state',
  who,
  at: 5000 + at,
  state: is,
  parent,
});

const main = [state('main', 0, 'blocked'), state('main', 500, 'gone')];
const parent = { ...child(1, 'parent', 0, 200, { started: 5000 }), pid: 200 };
const orphan = { ...child(2, 'orphan', 20, undefined, { started: 5020 }), pid: 300 };

/** A parent that is killed at 200 ms while its child waits for a lock, and is reaped late. */
const adopted = [
  ...main,
  state('main/1', 0, 'running'),
  state('main/1', 200, 'zombie'),
  state('main/1', 300, 'gone'),
  state('main/2', 20, 'running', 200),
  state('main/2', 60, 'ready', 200),
  state('main/2', 100, 'blocked', 200),
  state('main/2', 200, 'blocked', 1),
  state('main/2', 300, 'stopped', 1),
  state('main/2', 400, 'running', 1),
  state('main/2', 480, 'gone', 1),
];
const wait = { ...operation('main/2', 100, 'acquire', 'a.lock'), to: 5300 };

const result = { variants: [variant('orphan', {})] } as unknown as ScenarioResult;
const lived = (events: readonly StateEvent[]): Run[] => [
  run('orphan', { ...transcript([parent, orphan], [...events, wait]), to: 5500 }),
];

describe('life', () => {
  it('draws what the operating system said of each process, names what blocked it, and tells what happens once', () => {
    assert.deepEqual(life(result, lived(adopted), paper(100)), [
      '  ━ running  ┄ ready: no processor is free  · blocked  T stopped  Z ended, not reaped',
      '',
      '  ORPHAN',
      '            0 s       0.1       0.2       0.3       0.4',
      '    main    ··················································',
      '    parent  ━━━━━━━━━━━━━━━━━━━━ZZZZZZZZZZ',
      '    orphan    ━━━━┄┄┄┄····················TTTTTTTTTT━━━━━━━━    blocked in acquire a.lock',
      '',
      '      0 ms  parent  born',
      '     20 ms  orphan  born',
      '    200 ms  parent  ended, and a zombie',
      '    200 ms  orphan  adopted by init (pid 1)',
      '    300 ms  parent  reaped, a zombie for 100 ms',
      '    300 ms  orphan  stopped',
      '    400 ms  orphan  continued',
      '    480 ms  orphan  ended, and reaped at once',
    ]);
  });

  it('what happens to several at the same moment is told once', () => {
    const both = [
      ...main,
      state('main/1', 0, 'running'),
      state('main/2', 20, 'running'),
      state('main/1', 100, 'gone'),
      state('main/2', 104, 'gone'),
    ];
    const lines = life(result, lived(both), paper(80));
    assert.equal(lines.at(-1), '    100 ms  parent, orphan  ended, and reaped at once');
  });

  it('nobody is adopted before the parent has ended, in whatever order the two were looked at', () => {
    const lines = life(
      result,
      lived([
        ...main,
        state('main/1', 0, 'running'),
        state('main/2', 20, 'running', 200),
        state('main/2', 99, 'running', 1),
        state('main/1', 101, 'gone'),
        state('main/2', 104, 'gone', 1),
      ]),
      paper(100),
    );
    assert.deepEqual(lines.slice(-3), [
      '    101 ms  parent  ended, and reaped at once',
      '    101 ms  orphan  adopted by init (pid 1)',
      '    104 ms  orphan  ended, and reaped at once',
    ]);
  });

  it('a bar shows a zombie where an event tells of one, and nowhere else', () => {
    const lines = life(
      result,
      lived([
        ...main.slice(0, 1),
        state('main', 450, 'zombie'),
        state('main/1', 0, 'running'),
        state('main/1', 100, 'zombie'),
        state('main/1', 160, 'gone'),
        state('main/2', 20, 'running'),
        state('main/2', 440, 'zombie'),
      ]),
      paper(100),
    ).join('\n');
    assert.doesNotMatch(lines, /Z|zombie/);
    assert.match(lines, /160 ms +parent +ended, and reaped at once\n +440 ms +orphan +ended$/);
  });

  it('fits any paper, in ASCII as well', () => {
    for (const width of [60, 80, 120]) {
      const lines = life(result, lived(adopted), paper(width, { unicode: false }));
      assert.ok(
        lines.every((line) => stringWidth(line) <= width && /^[\x20-\x7e]*$/.test(line)),
        lines.join('\n'),
      );
    }
  });

  it('shows who printed what where nobody knows the states', () => {
    assert.deepEqual(life(result, lived([]), paper(80)), ['  ORPHAN', '    orphan   acquire']);
  });
});
