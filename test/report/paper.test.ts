import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import {
  catalogueList,
  explorationReport,
  replayReport,
  scenarioReport,
  settingLine,
  title,
  type Paper,
  type ScenarioReport,
} from '../../src/report/index.ts';
import { entries } from './entries.ts';
import * as searches from './explorations.ts';
import { joinReport } from './join-timing.ts';
import { child, claim, line, outcome, paper, run, took, transcript, variant } from './made-by-hand.ts';
import { ticketReport, ticketResult, ticketSetting } from './ticket-race.ts';

const long = 'a sentence that somebody wrote without a thought for how wide a terminal is, and then wrote on';

function unwieldy(): ScenarioReport {
  const guests = Array.from({ length: 14 }, (_, index) => child(index + 1, `a guest with a long name ${index + 1}`, 0, 99));
  const events = guests.map(({ id }, index) => line(id, index * 5, `${long} 漢字 ${index}`));
  const value = { first: long, second: 1234567, third: true, fourth: null, fifth: [1], sixth: 'x', seventh: 'y', eighth: 'z' };
  const outcomes = [
    outcome('a label that is quite long as well', 'wrong', value, 2, [long, long, long].join(' ')),
    outcome('unknown', 'unknown', { ...value, second: 2 }, 3, long),
    outcome('crashed', 'wrong', null, 1, `Error: ${'x'.repeat(200)}\n    at nowhere`),
  ];
  const claims = [claim('always', 'a label that is quite long as well', false), claim('never', long)];
  const clumsy = variant(long, {
    outcomes,
    claims,
    milliseconds: took(12_345_678),
    ideal: { milliseconds: 1, says: 'the sum of all the waits' },
  });
  return {
    ...ticketReport(ticketResult(clumsy, variant('silent', { runs: 3 }))),
    shown: run(long, transcript(guests, events)),
    runsByVariant: [run(long, transcript(guests, events))],
    next: [{ command: `npm run replay ${'x'.repeat(90)} ${'y'.repeat(60)}`, says: long }],
  };
}

function unwieldySearch(): Parameters<typeof explorationReport>[0] {
  const order = {
    actors: [long, 'reader', long],
    steps: [searches.step(0, 'rename', long, long, { to: long, said: [long] }), searches.step(1, 'read', long, long)],
    ends: [{ kind: 'gone' as const, why: long }, searches.blocked(long, 2), searches.blocked(long, 1)],
    preemptions: 12,
    chessPreemptions: 12,
  };
  const outcomes = [long, `${long} 2`, `${long} 3`].map((label) =>
    searches.ended(label, 'wrong', 12_345, order, { token: 'x'.repeat(150), why: long }),
  );
  const claims = [claim('never', long, false), claim('can', long), claim('always', 'fine', false)];
  const loose = { verdict: 'unknown', unknown: [long], bounds: [long], deterministic: false, claims } as const;
  const of = searches.exploration(searches.explored(long, outcomes, loose), searches.fileLock);
  return searches.report(of, { notes: [long], keptIn: `/tmp/${long}` });
}

const views = ['lanes', 'joins', 'lines'] as const;
const outputs: Readonly<Record<string, (paper: Paper) => string>> = {
  title: (on) => title('ticket-race', long, on),
  'setting line': (on) => settingLine(ticketSetting, on),
  list: (on) => catalogueList(entries, on),
  'ticket race': (on) => scenarioReport(ticketReport(), on),
  exploration: (on) => explorationReport(searches.report(searches.exploration(...searches.ticketVariants)), on),
  'unwieldy exploration': (on) => explorationReport(unwieldySearch(), on),
  replay: (on) => replayReport(searches.replayed, on),
  joins: (on) => scenarioReport(joinReport(), on),
  ...Object.fromEntries(views.map((view) => [`unwieldy ${view}`, (on: Paper) => scenarioReport({ ...unwieldy(), view }, on)])),
};

for (const [name, print] of Object.entries(outputs)) {
  describe(`Paper: ${name}`, () => {
    for (const width of [60, 80, 100, 120]) {
      it(`has no line wider than ${width} columns`, () => {
        for (const on of [paper(width), paper(width, { colour: true }), paper(width, { unicode: false })]) {
          const tooWide = print(on)
            .split('\n')
            .filter((row) => stringWidth(row) > width);
          assert.deepEqual(tooWide, []);
        }
      });

      it(`is the same text without colour at ${width} columns`, () => {
        assert.equal(stripVTControlCharacters(print(paper(width, { colour: true }))), print(paper(width)));
      });
    }

    it('has no blanks at the ends of lines', () => {
      assert.doesNotMatch(print(paper(100)), /[ \t]$/m);
    });

    it('is plain ASCII without Unicode', () => {
      const withoutTheirs = print(paper(100, { unicode: false })).replace(/[漢字]/g, '');
      assert.match(withoutTheirs, /^[\x20-\x7e\n]*$/);
    });
  });
}
