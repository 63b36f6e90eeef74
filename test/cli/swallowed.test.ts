import assert from 'node:assert/strict';
import { someOf } from '../full.ts';
import { typed } from './typed.ts';

describe('racecourse: what npm keeps of "npm run scenario ..." is noticed', () => {
  const npm = { npm_command: 'run', npm_lifecycle_event: 'scenario' };
  const swallowed: [string, string[], NodeJS.ProcessEnv, RegExp][] = [
    ['--buyers=5', ['ticket-race'], { npm_config_buyers: '5' }, /npm took "--buyers=5" for itself\. Write buyers=5, or put "--"/],
    [
      '--buyers 5',
      ['ticket-race', '5'],
      { npm_config_buyers: 'true' },
      /npm took "--buyers" for itself\. Write buyers=5, or put "--" .*: npm run scenario -- ticket-race --buyers 5$/m,
    ],
    [
      '--buyers 5 before it',
      ['5', 'ticket-race'],
      { npm_config_buyers: 'true' },
      /Write buyers=5, .* -- ticket-race --buyers 5$/m,
    ],
    [
      '--buyers 5 --tickets 2',
      ['ticket-race', '5', '2'],
      { npm_config_buyers: 'true', npm_config_tickets: 'true' },
      /npm took "--buyers" and "--tickets" for itself\. Write buyers=VALUE tickets=VALUE/,
    ],
    ['a word too many', ['ticket-race', '5'], {}, /"5" is one word too many\. .*needs a "--" before it/],
    ['--runs 1', ['ticket-race', '1'], { npm_config_runs: 'true' }, /npm took "--runs" for itself\. Write runs=1/],
    ['--max-orders=5', ['ticket-race'], { npm_config_max_orders: '5' }, /Write max-orders=5/],
  ];
  for (const [dashes, words, kept, says] of someOf(swallowed, 4)) {
    it(`${dashes}: exit status 2, and how to write it`, async () => {
      const { status, stderr } = await typed([dashes.includes('max') ? 'explore' : 'scenario', ...words], { ...npm, ...kept });
      assert.match(stderr, says);
      assert.equal(status, 2);
    });
  }

  it('--json, which may stand in an .npmrc: a note, and it goes on', async () => {
    const { status, stderr } = await typed(['scenario', 'races'], { ...npm, npm_config_json: 'true' });
    assert.deepEqual([status, stderr], [0, 'npm took "--json" for itself. For one JSON document write json=yes.\n']);
  });
});
