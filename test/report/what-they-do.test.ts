import assert from 'node:assert/strict';
import { explorationReport, scenarioReport } from '../../src/report/index.ts';
import { report, tickets } from './explorations.ts';
import { paper } from './made-by-hand.ts';
import { ticketReport } from './ticket-race.ts';

const does = { 'no lock': 'The mistake: between look and write is room.', 'file lock': 'The repair.' };
const lines = ['  no lock              The mistake: between look and write is room.', '  file lock            The repair.'];

describe('what each variant does', () => {
  for (const [name, text] of [
    ['scenario', scenarioReport({ ...ticketReport(), does }, paper(80))],
    ['explore', explorationReport(report(tickets, { does }), paper(80))],
  ] as const) {
    it(`${name}: stands under what came out, once, where it is written`, () => {
      const all = text.split('\n');
      const at = all.indexOf(lines[0]!);
      assert.deepEqual(all.slice(at - 1, at + 3), ['', ...lines, '']);
      assert.equal(text.split(does['no lock']).length, 2);
    });
  }

  it('is nothing where nobody has written what', () => {
    assert.equal(scenarioReport({ ...ticketReport(), does: {} }, paper(80)), scenarioReport(ticketReport(), paper(80)));
  });
});
