import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';

const looks = 'test/fixtures/explore/looks.ts';
const proper = 'test/fixtures/explore/proper-lockfile.ts';

interface Known {
  readonly program: string;
  readonly variant: string;
  readonly buyers?: '3';
  readonly orders: Readonly<Record<string, number>>;
  /** How many orders sell one ticket, two, three; where one says more than its label. */
  readonly sold?: readonly number[];
}

// What others count, smaller: ticket-race.test.ts, small.test.ts, proper-lockfile.test.ts, counter.test.ts. `npm run bench truths` has all of them.
const known: readonly Known[] = [
  { program: looks, variant: 'look outside', buyers: '3', orders: { right: 504 } },
  { program: proper, variant: 'default', orders: { 'two owners': 400, 'one owner': 690, 'no owner': 160 } },
  {
    program: 'ticket-race',
    variant: 'lock the write only',
    buyers: '3',
    orders: { oversold: 7128, 'sold exactly': 90 },
    sold: [90, 1908, 5220],
  },
  { program: looks, variant: 'look first', buyers: '3', orders: { oversold: 29_700, right: 660 }, sold: [660, 5760, 23_940] },
];

const total = (orders: Known['orders']): number => Object.values(orders).reduce((sum, count) => sum + count, 0);

describe('explore: every order, where there are many', function () {
  closeHomeAfterwards();
  this.timeout(0); // However busy the machine is: it is done when there is no other order.

  for (const { program, variant, buyers, orders, sold } of known) {
    it(`${variant}${buyers ? ', three buyers' : ''}: ${total(orders).toLocaleString('en')} orders`, async () => {
      const wish = { stalls: 0, confirm: false, maxSeconds: 3600 };
      const found = await exploredVariant(program, variant, { ...wish, ...(buyers ? { params: { buyers } } : {}) });
      assert.deepEqual([counts(found), found.orders, found.complete, found.unknown], [orders, total(orders), true, []]);
      if (sold)
        assert.deepEqual(
          sold.map((_, at) => ordersThatSell(at + 1, found.outcomes)),
          sold,
        );
    });
  }
});

function ordersThatSell(amount: number, outcomes: readonly { readonly outcome: unknown; readonly orders: number }[]): number {
  const those = outcomes.filter(({ outcome }) => (outcome as { readonly bought: number }).bought === amount);
  return those.reduce((sum, { orders }) => sum + orders, 0);
}
