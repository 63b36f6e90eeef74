import assert from 'node:assert/strict';
import { explore } from '../../src/index.ts';
import ticketRace from '../../scenarios/races/ticket-race.ts';

type Options = Parameters<typeof explore>[1];

describe('explore, called in vain', () => {
  const options: [unknown, RegExp][] = [
    [{ maxOrder: 3 }, /no option "maxOrder"\. Did you mean "maxOrders"\?/],
    [{ buyers: 3 }, /no option "buyers".*a scenario's own go into params/],
    [{ maxOrders: 0 }, /"maxOrders" must be a whole number from 1, and is 0/],
    [{ maxSeconds: '5' }, /"maxSeconds" must be a whole number from 1, and is "5"/],
    [{ fine: 'yes' }, /"fine" must be true or false, and is "yes"/],
    [{ signal: 'stop' }, /"signal" must be an AbortSignal/],
    [{ columns: 20 }, /"columns" must be a number from 60/],
    [{ as: 'tasks' }, /Tasks of one process cannot be controlled one by one/],
    [{ variant: 'file lok' }, /Did you mean "file lock"\?/],
    [{ params: { buyer: 2 } }, /Did you mean "buyers"\?/],
    [{ params: { buyers: 2.5 } }, /"buyers=2\.5" is not possible: buyers is a whole number/],
  ];
  for (const [given, says] of options) {
    it(`${JSON.stringify(given)}: says what is wrong`, async () => {
      await assert.rejects(explore('ticket-race', given as Options), { name: 'UsageError', message: says });
    });
  }

  const scenarios: [string, unknown, RegExp][] = [
    ['a name that there is not', 'tiket-race', /Did you mean "ticket-race"\?/],
    ['a file that there is not', './no-such-file.ts', /There is no file "\.\/no-such-file\.ts"/],
    ['an address on the network', new URL('http://localhost/ticket-race.ts'), /only files can be\. Give a file: URL/],
    ['no scenario', { run: 1 }, /it is no scenario\. Give a path/],
    [
      'an object that no file exports as default',
      { ...ticketRace },
      /its "run" stands in ".*ticket-race\.ts".*not this object.*explore\('\.\/scenarios\/races\/ticket-race\.ts'\)/,
    ],
    ['an object whose code is nowhere', { ...ticketRace, run: Math.max }, /its "run" stands in none\. Give its path/],
  ];
  for (const [what, scenario, says] of scenarios) {
    it(`${what}: says what to do`, async () => {
      await assert.rejects(explore(scenario as string), { name: 'UsageError', message: says });
    });
  }

  it('a file that throws when it is imported: what it throws', async () => {
    await assert.rejects(explore('test/fixtures/scenarios/unloadable.ts'), { message: 'nothing to be had here' });
  });
});
