import assert from 'node:assert/strict';
import { someOf } from '../full.ts';
import { typed } from './typed.ts';

describe('a scenario can be looked up', () => {
  const ways = [
    ['scenario', 'ticket-race', 'help=yes'],
    ['scenario', '--help', 'ticket-race'],
    ['explore', 'ticket-race', '--help'],
  ];
  for (const words of someOf(ways)) {
    it(`${words.join(' ')}: question, parameters, variants, file, and what explore does with it`, async () => {
      const { status, stdout } = await typed(words, { COLUMNS: '110' });
      assert.equal(status, 0);
      for (const text of [
        /How many get it\?/,
        /buyers=10 +how many want a ticket: a whole number from 1 to 50/,
        /no lock +.*\(buy, ticket-race\.ts:\d+\)/,
        /file lock +.*lockTheFile/,
        /explore +with buyers=2/,
        /file +\/.*\/scenarios\/races\/ticket-race\.ts/,
      ])
        assert.match(stdout.replace(/\n {8,}/g, ' '), text);
    });
  }

  it("help=yes without a name is the command's own", async () => {
    const { status, stdout } = await typed(['scenario', 'help=yes']);
    assert.equal(status, 0);
    assert.match(stdout, /--variant <name>/);
  });

  for (const command of someOf(['explore', 'play', 'replay'])) {
    it(`${command} without a name lists what can be given; exit status 2, for nothing holds`, async () => {
      const { status, stdout, stderr } = await typed([command]);
      assert.equal(status, 2);
      assert.match(stdout, /ticket-race/);
      assert.doesNotMatch(stdout, /data-isolation|shared-memory|ticket-database/); // No orders to try, or no gate sees them.
      assert.match(stderr, /^Say which/);
    });
  }
});
