import assert from 'node:assert/strict';
import { before } from 'mocha';
import { someOf } from '../full.ts';
import { typed } from './typed.ts';

describe('racecourse replay: a token that was edited', () => {
  let token: string;
  before(async () => {
    const { stdout } = await typed([
      'explore',
      'ticket-race',
      'variant=no lock',
      'strategy=every-order',
      'max-orders=1',
      'json=yes',
    ]);
    const { variants } = JSON.parse(stdout) as { variants: { outcomes: { token: string }[] }[] };
    token = variants[0]!.outcomes[0]!.token;
  });

  it('as it was printed: exit status 0', async () => {
    const { status, stderr } = await typed(['replay', token]);
    assert.deepEqual([status, stderr], [0, '']);
  });

  const withSetting = (setting: string) => (text: string) => text.replace(/\/(?=[^/]*$)/, `/${setting}/`);
  const edits: [string, (text: string) => string, RegExp][] = [
    ['as=martians', withSetting('as=martians'), /"as=martians" is in no token/],
    ['seed=abc', withSetting('seed=abc'), /"seed=abc" is in no token/],
    ['stalls=-5', withSetting('stalls=-5'), /"stalls=-5" is in no token/],
    ['surplus digits', (text) => text.replace('@', '12@'), /goes on behind the end of its order.* It was edited/],
    ['fewer digits', (text) => text.replace(/.@/, '@'), /does not come again/],
    ['another buyer', withSetting('buyers=3'), /does not come again/],
  ];
  for (const [what, edit, says] of someOf(edits, 3)) {
    it(`${what}: exit status 2, and why; nothing on standard output`, async () => {
      assert.notEqual(edit(token), token);
      const { status, stdout, stderr } = await typed(['replay', edit(token)]);
      assert.deepEqual([status, stdout, /^ +at /m.test(stderr)], [2, '', false], stderr);
      assert.match(stderr, says);
    });
  }
});
