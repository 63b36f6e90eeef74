import assert from 'node:assert/strict';
import { explorationReport, questionText, scenarioReport, searchAnswer, searchQuestion } from '../../src/report/index.ts';
import { breakableVariant, guessesInWords, guessIn, surprisingVariant } from '../../src/scenario/index.ts';
import { ended, explored, exploration, report, tickets } from './explorations.ts';
import { paper } from './made-by-hand.ts';
import { ticketReport } from './ticket-race.ts';

const question = { variant: 'no lock', text: '10 buyers, 1 ticket: how many go home with one?' };

const closes = (guess: string, answers: readonly string[], width = 100): string =>
  scenarioReport({ ...ticketReport(), asked: { question, guess, answers } }, paper(width))
    .split('\n\n')
    .at(-1)!;

describe('a question and what became of it', () => {
  it('the question names its variant, breaks between words, and ends where the guess is typed', () => {
    assert.equal(
      questionText(question, paper(60)),
      '  NO LOCK: 10 buyers, 1 ticket: how many go home with one?\n  Your guess, or Enter: ',
    );
    const lines = questionText({ ...question, text: question.text.repeat(3) }, paper(60)).split('\n');
    assert.ok(lines.length > 2 && lines.every((line) => line.length <= 60 && line.startsWith('  ')));
  });

  it('the report closes with the guess beside what came out', () => {
    assert.equal(closes('1', ['10', '10']), '  NO LOCK: you said 1, it was 10.');
    assert.equal(closes('', ['10']), '  NO LOCK: it was 10.');
  });

  it('runs that differ are counted, the most frequent first', () => {
    assert.equal(closes('ten', ['9', '10', '10']), '  NO LOCK: you said ten, it was 10 in 2 of 3 runs, 9 in 1.');
  });

  it('what was typed does no harm, and long guesses break', () => {
    assert.equal(closes('\u001B[31m1\t2', ['10']), '  NO LOCK: you said 1 2, it was 10.');
    assert.ok(
      closes('many '.repeat(40).trim(), ['10'], 80)
        .split('\n')
        .every((line) => line.length <= 80),
    );
  });

  it('without a question nothing is said', () => {
    assert.doesNotMatch(scenarioReport(ticketReport(), paper(100)), /it was/);
  });

  it('of a search: in how many orders something goes wrong, and what', () => {
    assert.equal(searchAnswer(searchQuestion('no lock'), tickets), '18 of 20 (oversold)');
    assert.equal(searchAnswer(searchQuestion('file lock'), tickets), 'none of 2');
    const early = exploration(explored('no lock', [ended('oversold', 'wrong', 5)], { complete: false }));
    assert.equal(searchAnswer(searchQuestion('no lock'), early), 'some of them (oversold)');
    const sound = exploration(explored('no lock', [ended('sold exactly', 'right', 5000)], { complete: false }));
    assert.equal(searchAnswer(searchQuestion('no lock'), sound), 'none of 5,000 that were tried');
    const asked = {
      question: searchQuestion('no lock'),
      guess: 'half',
      answers: [searchAnswer(searchQuestion('no lock'), tickets)],
    };
    const text = explorationReport(report(tickets, { asked }), paper(100));
    assert.equal(text.split('\n').at(-1), '  NO LOCK: you said half, it was 18 of 20 (oversold).');
  });

  it('a guess is a number within the limits, or a word that there is', () => {
    const buyers = { words: [], number: { from: 0, to: 1500 } };
    assert.deepEqual(
      ['0', ' 7 ', '1,500', '1501', '-1', '1.5', 'ten', '1,5'].map((typed) => guessIn(typed, buyers)),
      ['0', '7', '1,500', undefined, undefined, undefined, undefined, undefined],
    );
    const seconds = { words: [], number: { from: 0, to: 10, unit: 's', decimals: true } } as const;
    assert.deepEqual(
      ['6', '3.05 s', '3S', '11 s', 's', '6 ms'].map((typed) => guessIn(typed, seconds)),
      ['6', '3.05 s', '3S', undefined, undefined, undefined],
    );
    const averages = { words: [], number: { from: 0, decimals: true, count: 3 } } as const;
    assert.deepEqual(
      ['7.25 12.75 2', '7.25 12.75', '1 2 -3', '1 2 three'].map((typed) => guessIn(typed, averages)),
      ['7.25 12.75 2', undefined, undefined, undefined],
    );
    assert.equal(guessesInWords(averages), '3 numbers from 0 on, with blanks between');
    const labels = { words: ['sold', 'sold out', 'Sold exactly', 'oversold'] };
    assert.deepEqual(
      ['OVER', 'sold', 'sold e', 'sol', 'bought'].map((typed) => guessIn(typed, labels)),
      ['oversold', 'sold', 'Sold exactly', undefined, undefined],
    );
    assert.deepEqual([buyers, seconds, { words: ['yes', 'no'] }, { words: ['none'], number: { from: 0 } }].map(guessesInWords), [
      'a whole number from 0 to 1500',
      'a number from 0 to 10 (s)',
      'yes or no',
      'none or a whole number from 0 on',
    ]);
  });

  it('is about the last variant that can go wrong where its actors sit, else about the first', () => {
    const claims = {
      bare: [{ kind: 'can', label: 'oversold', verdict: 'wrong' }],
      mutex: [{ kind: 'can', label: 'oversold', verdict: 'wrong', where: ['processes'] }],
      locked: [{ kind: 'never', label: 'oversold', verdict: 'wrong' }],
    } as const;
    assert.equal(surprisingVariant(['bare', 'mutex', 'locked'], claims, 'processes'), 'mutex');
    assert.equal(surprisingVariant(['bare', 'mutex', 'locked'], claims, 'tasks'), 'bare');
    assert.equal(surprisingVariant(['locked', 'other'], claims, 'tasks'), 'locked');
    assert.equal(breakableVariant(['locked', 'bare', 'mutex'], claims, 'processes'), 'bare');
  });
});
