import assert from 'node:assert/strict';
import { claimWords, thirdPerson } from '../../src/report/runs/claim-words.ts';
import { claim } from './made-by-hand.ts';

describe('claimWords', () => {
  it('is a sentence with the verb that an outcome carries', () => {
    const sells = { verb: 'sell exactly' };
    assert.equal(claimWords({ ...claim('always', 'sold exactly'), ...sells }), 'always sells exactly');
    assert.equal(claimWords({ ...claim('can', 'oversold'), verb: 'oversell' }), 'can oversell');
    assert.equal(claimWords(claim('never', 'deadlock')), 'never deadlocks');
    assert.equal(claimWords(claim('can', 'oversold')), 'can be oversold');
  });

  it('knows how English verbs are inflected', () => {
    const infinitives = ['be', 'have', 'do', 'finish', 'carry on', 'stay', 'mix', 'end by SIGTERM'];
    assert.deepEqual(infinitives.map(thirdPerson), [
      'is',
      'has',
      'does',
      'finishes',
      'carries on',
      'stays',
      'mixes',
      'ends by SIGTERM',
    ]);
  });
});
