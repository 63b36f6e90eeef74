import assert from 'node:assert/strict';
import { explored } from '../explore/explored.ts';
import type { ExploreRequest } from '../../src/explore/index.ts';
import { tellingOrders } from '../../src/report/exploration/explored.ts';
import { orderLanes } from '../../src/report/exploration/order-lanes.ts';
import { besideItsTwin } from '../../src/report/exploration/twin.ts';
import { whatTheyDo } from '../../src/scenario/what-it-does.ts';
import { catalogue, describeScenario } from '../../src/scenario/index.ts';
import { paper } from '../report/made-by-hand.ts';
import { closeHomeAfterwards } from './staged.ts';

const most = 8;
const oneCutIn: Partial<ExploreRequest> = { strategy: 'few-preemptions', preemptions: 1, stalls: 0 };

/** Those whose orders can be tried, with each variant that goes wrong, and how it is found. A report shows the order of the first one. */
const broken: readonly (readonly [name: string, variant: string, how?: Partial<ExploreRequest>])[] = [
  ['conf-lost-key', 'conf', oneCutIn],
  ['daemon-ladder', 'no lock'],
  ['empty-is-no-end', 'until nothing is there'],
  ['empty-is-no-end', 'ask, then get'],
  ['full-then-put', 'ask, then put'],
  ['grace-period', 'next at once'],
  ['half-a-package', 'in place'],
  ['heartbeat', 'wakes and looks'],
  ['heartbeat', 'comes later'],
  ['lowdb-one-draft', 'lowdb'],
  ['lowdb-one-draft', 'a draft each'],
  ['probe-then-listen', 'probe first'],
  ['probe-then-listen', 'listen first'],
  ['two-owners', 'proper-lockfile'],
];

const numbered = (lines: readonly string[]): readonly string[] => lines.filter((line) => /^ +\d+ /.test(line));

describe('what was found in the field, read by somebody without time', function () {
  this.timeout(0); // However busy the machine is: it is done when there is no other order.
  closeHomeAfterwards();

  for (const [name, variant, how] of broken) {
    it(`${name}, ${variant}: each way to go wrong in ${most} lines, and what it differs in from one that goes right`, async () => {
      const exploration = await explored(name, { variant, confirm: false, maxSeconds: 3600, ...how });
      const orders = tellingOrders(exploration);
      assert.ok(orders.length > 0);
      for (const { outcome } of orders) {
        const lines = orderLanes(outcome.shortest, paper(80));
        assert.ok(numbered(lines).length <= most, `${outcome.label}:\n${lines.join('\n')}`);
        const pair = besideItsTwin(variant, outcome, paper(80));
        const text = (pair?.lines ?? []).join(' ').replaceAll(/\s+/g, ' ');
        assert.match(text, / (The whole difference|The difference): .*does .+ come before .+ or after .+\?/, outcome.label);
      }
    });
  }

  // Both starters take a lock and give it back: what these orders are about is when.
  for (const [variant, lines] of [
    ['lock to look', 10],
    ['remove by name', 11],
  ] as const) {
    it(`daemon-ladder, ${variant}: in ${lines} lines, of which none decides nothing`, async () => {
      const exploration = await explored('daemon-ladder', { variant, confirm: false, maxSeconds: 3600 });
      const [{ outcome } = assert.fail('nothing goes wrong')] = tellingOrders(exploration);
      assert.equal(numbered(orderLanes(outcome.shortest, paper(80))).length, lines);
    });
  }

  it('each of its variants says in a sentence what it does, and one is told as the repair', async () => {
    for (const file of catalogue().filter(({ topic }) => topic === 'found')) {
      const { functions, variants } = await describeScenario(file);
      const does = whatTheyDo(file, functions);
      assert.deepEqual(Object.keys(does).toSorted(), [...variants].toSorted(), file.name);
      assert.match(Object.values(does).join('\n'), /repair/i, file.name);
    }
  });
});
