import assert from 'node:assert/strict';
import { explorationReport, type ExplorationReport } from '../../src/report/index.ts';
import { crashOrder, deadlockOrder, ended, explored, exploration, report } from './explorations.ts';
import { claim, paper } from './made-by-hand.ts';

const shown = (of: ExplorationReport['exploration'], more: Partial<ExplorationReport> = {}): string =>
  explorationReport(report(of, more), paper(100));

const lost = ended('lost', 'wrong', 3, undefined, { token: 'a/lost@1' });
const torn = ended('torn', 'wrong', 1, crashOrder, { token: 'a/torn@2' });
const stuck = ended('deadlock', 'wrong', 1, deadlockOrder, { token: 'b/deadlock@3' });
const fine = ended('fine', 'right', 4, undefined, { token: 'c/fine@4' });
const strange = ended('unknown', 'unknown', 2, undefined, { token: 'c/strange@5' });

describe('explorationReport: every wrong outcome', () => {
  const both = exploration(
    explored('one', [lost, torn, fine], { verdict: 'broken', claims: [claim('always', 'fine', false)] }),
    explored('two', [stuck, fine], { verdict: 'broken', claims: [claim('never', 'deadlock', false)] }),
  );

  it('has a token, one line each', () => {
    const text = shown(both);
    assert.match(text, /Again: {2}npm run replay a\/lost@1 +each digit/);
    assert.match(text, /npm run replay a\/torn@2 +one: torn$/m);
    assert.match(text, /npm run replay b\/deadlock@3 +two: deadlock$/m);
    assert.doesNotMatch(text, /c\/fine|TWO: THE SHORTEST ORDER/);
  });

  it('is shown whole with details=yes', () => {
    const text = shown(both, { view: { details: true } });
    assert.match(
      text,
      /ONE: THE SHORTEST ORDER THAT ENDS: LOST[^]*ONE: THE SHORTEST ORDER THAT ENDS: TORN[^]*TWO: THE SHORTEST ORDER THAT ENDS IN DEADLOCK/,
    );
  });

  it('what was claimed to be possible and never came out is shown by what came out instead', () => {
    const text = shown(exploration(explored('three', [fine], { verdict: 'broken', claims: [claim('can', 'lost', false)] })));
    assert.match(text, /THREE: THE SHORTEST ORDER THAT ENDS: FINE/);
    assert.match(text, /npm run replay c\/fine@4/);
  });

  it('what is broken with one more actor is named, shown and can be run again', () => {
    const larger = {
      size: 'n=3',
      variants: [explored('plain', [lost], { verdict: 'broken', claims: [claim('always', 'fine', false)] })],
    };
    const base = exploration(explored('plain', [fine], { claims: [claim('always', 'fine')] }));
    const text = shown({ ...base, verdict: 'broken', larger });
    assert.match(text, /N=3\n {2}plain +all 3 orders +! lost 3 +✗ always fine/);
    assert.match(text, /PLAIN, N=3: THE SHORTEST ORDER THAT ENDS: LOST/);
    assert.match(text, /npm run replay a\/lost@1/);
    assert.match(text, /1 claim is broken:\n {4}✗ plain, n=3: always fine\. Met instead: lost in 3 of 3 orders\./);
    assert.doesNotMatch(text, /Every claim holds/);
  });

  it('what breaks no claim and is broken all the same is said', () => {
    const claims = [claim('can', 'fine')];
    const text = shown(exploration(explored('four', [fine, strange], { verdict: 'broken', claims })));
    assert.match(text, /Broken, whatever is claimed\. four: unknown in 2 of 6 orders, which the scenario does not list\./);
    assert.match(text, /npm run replay c\/strange@5/);
    assert.doesNotMatch(text, /Every claim holds/);
  });
});
