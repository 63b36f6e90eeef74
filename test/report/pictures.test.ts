import assert from 'node:assert/strict';
import type { CurvePicture, TimelinesPicture } from '../../src/scenario/index.ts';
import { pictures } from '../../src/report/pictures/pictures.ts';
import { paper, run, transcript } from './made-by-hand.ts';

const shown = (variant: string, picture: CurvePicture | TimelinesPicture) => ({ ...run(variant, transcript([], [])), picture });

const curve = (chart: string, series: string, ys: readonly number[], ideal: readonly number[]) =>
  shown(`${chart}, ${series}`, {
    kind: 'curve',
    chart,
    series,
    axes: { x: 'workers', y: 'speed-up' },
    points: ys.map((y, at) => ({ x: at + 1, y })),
    ideal: ideal.map((y, at) => ({ x: at + 1, y })),
  });

describe('the pictures of a scenario', () => {
  it('curves of one title share a chart, no letter hides another, and the ideal line is drawn', () => {
    const runs = [
      curve('computing', 'threads', [1, 1.9, 1.4, 2], [1, 2, 2, 2]),
      curve('computing', 'tasks', [1, 1, 1, 1], [1, 2, 2, 2]),
      curve('waiting', 'threads', [1, 2, 3, 4], [1, 2, 3, 4]),
    ];
    assert.deepEqual(pictures(runs, paper(100)), [
      '  t threads   a tasks   ┄ ideal   speed-up over workers',
      '',
      '  computing        waiting',
      '  4                4          t┄┄',
      '',
      '  3                3       t┄┄',
      '',
      '  2    t┄┄┄┄┄t┄┄   2    t┄┄',
      '          t',
      '  1 ta┄ a  a  a    1 t┄┄',
      '',
      '    1  2  3  4       1  2  3  4',
    ]);
  });

  it('charts stand under each other where there is no room beside', () => {
    const runs = [curve('computing', 'threads', [1, 2], [1, 2]), curve('waiting', 'threads', [1, 2], [1, 2])];
    const narrow = pictures(runs, paper(20));
    assert.ok(narrow.every((line) => line.length <= 20));
    assert.ok(narrow.some((line) => line.includes('computing')) && narrow.some((line) => line.includes('waiting')));
  });

  it('time lines of all variants have one axis, and each character shows what took most of it', () => {
    const lines = (does: 'works' | 'waits', to: number) =>
      ({
        kind: 'timelines',
        lines: [
          {
            who: 'caller',
            spans: [
              { from: 0, to: 3, does: 'works' },
              { from: 3, to, does },
            ],
            says: '7 rounds',
          },
          { who: 'kernel', spans: [{ from: 1, to, does: 'waits' }] },
        ],
      }) satisfies TimelinesPicture;
    assert.deepEqual(pictures([shown('one', lines('waits', 10)), shown('two', lines('works', 12))], paper(60)), [
      '  ▇ runs   ┄ waits, blocked',
      '            0 ms      10',
      '  one',
      '    caller  ▇▇▇┄┄┄┄┄┄┄    7 rounds',
      '    kernel   ┄┄┄┄┄┄┄┄┄',
      '  two',
      '    caller  ▇▇▇▇▇▇▇▇▇▇▇▇  7 rounds',
      '    kernel   ┄┄┄┄┄┄┄┄┄┄┄',
    ]);
  });

  it('a note stands once under the charts', () => {
    const noted = curve('computing', 'threads', [1, 3], [1, 2]);
    const told = { ...noted, picture: { ...noted.picture, note: 'Others used the processors.' } as CurvePicture };
    assert.deepEqual(pictures([told, told], paper(80)).slice(-2), ['', '  Others used the processors.']);
  });

  it('without a picture nothing is drawn', () => {
    assert.deepEqual(pictures([run('one', transcript([], []))], paper(80)), []);
  });
});
