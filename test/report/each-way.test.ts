import assert from 'node:assert/strict';
import { eachWay } from '../../src/report/exploration/each-way.ts';
import { ended, explored, exploration, report } from './explorations.ts';
import { paper } from './made-by-hand.ts';

const first = ended('A first', 'right', 1, undefined, { outcome: { gantt: 'AB', wait: 0 }, token: 'queue/12@1' });
const second = ended('B first', 'surprising', 1, undefined, { outcome: { gantt: 'BA', wait: 3 }, token: 'queue/21@1' });
const shown = (...outcomes: readonly (typeof first)[]): string[] =>
  eachWay(report(exploration(explored('no rule', outcomes))), paper(80));

describe('orders of which none is worse', () => {
  it('are shown with what each ends in, and with the command that runs it again', () => {
    assert.deepEqual(shown(first, second), [
      '  NO RULE: WHAT EACH WAY ENDS IN',
      '           gantt  wait',
      '  A first     AB     0',
      '  B first     BA     3',
      '  Again:  npm run replay queue/12@1    A first',
      '          npm run replay queue/21@1    B first',
    ]);
  });

  it('are not where they all end alike, or where one is wrong and shown whole', () => {
    assert.deepEqual(shown(first), []);
    assert.deepEqual(shown(first, ended('lost', 'wrong', 1)), []);
  });
});
