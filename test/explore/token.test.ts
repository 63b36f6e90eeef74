import assert from 'node:assert/strict';
import { circumstancesOf } from '../../src/explore/tool/circumstances.ts';
import { readToken, writeToken } from '../../src/explore/model/token.ts';

const token = {
  scenario: './scenarios/races/ticket-race.ts',
  variant: 'no-lock',
  params: { buyers: '12', delay: '0..0' },
  picks: [
    { actor: 0, nth: 0 },
    { actor: 11, nth: 1 },
  ],
  hash: '7c1e',
  program: '93d0',
};

describe('a token', () => {
  it('is read as it was written', () => {
    const text = writeToken(token);
    assert.equal(text, './scenarios/races/ticket-race.ts/no-lock/buyers=12+delay=0..0/1(12)b@7c1e93d0');
    assert.deepEqual(readToken(text), token);
  });

  it('has a K behind an actor that is killed', () => {
    const picks = [
      { actor: 0, nth: 0 },
      { actor: 0, nth: 0, isKilled: true as const },
      { actor: 11, nth: 0, isKilled: true as const },
    ];
    const text = writeToken({ ...token, picks });
    assert.match(text, /\/11K\(12\)K@/);
    assert.deepEqual(readToken(text).picks, picks);
  });

  it('tells under what its order was found from the parameters of its scenario', () => {
    const params = { buyers: '12', as: 'threads', seed: '7', fine: 'yes', stalls: '0', time: 'ordered' };
    assert.deepEqual(circumstancesOf({ ...token, params }), {
      circumstances: { as: 'threads', seed: 7, fine: true, stalls: 0, time: 'ordered' },
      params: { buyers: '12' },
    });
  });

  for (const [name, text] of [
    ['as', 'martians'],
    ['seed', 'abc'],
    ['seed', '1e3'],
    ['fine', 'no'],
    ['stalls', '-5'],
    ['time', 'any'],
  ] as const) {
    it(`with ${name}=${text} was edited`, () => {
      assert.throws(() => circumstancesOf({ ...token, params: { [name]: text } }), {
        name: 'UsageError',
        message: /is in no token/,
      });
    });
  }

  for (const text of ['', 'ticket-race', 'ticket-race/no-lock/122211@7c1e', 'no-lock/122211@7c1e93d0', 'a/b/0@7c1e93d0']) {
    it(`"${text}" is none`, () => {
      assert.throws(() => readToken(text), { name: 'UsageError', message: /is no token\. Copy one as explore prints it/ });
    });
  }
});
