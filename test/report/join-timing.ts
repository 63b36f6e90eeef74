import type { Actor, JoinEvent } from '../../src/transcript/index.ts';
import type { ScenarioReport } from '../../src/report/index.ts';
import type { OutcomeCount, Run, VariantResult } from '../../src/scenario/result.ts';
import { child, claim, join, outcome, run, took, transcript, variant } from './made-by-hand.ts';

// Three sleepers, joined in five ways.

interface Way {
  readonly name: string;
  readonly took: number;
  readonly ideal: number;
  readonly children: readonly Actor[];
  readonly joins: readonly JoinEvent[];
  readonly end: OutcomeCount;
}

const sleepers = (...lives: readonly (readonly [from: number, to: number])[]): Actor[] =>
  lives.map(([from, to], index) => child(index + 1, `sleeper ${index + 1}`, from, to));
const together = sleepers([0, 1030], [5, 2040], [10, 3050]);
const right = (label: string, why: string): OutcomeCount => outcome(label, 'right', {}, 1, why);

const ways: readonly Way[] = [
  {
    name: 'start, join, repeat',
    took: 6130,
    ideal: 6000,
    children: sleepers([0, 1040], [1050, 3080], [3090, 6129]),
    joins: [join('main/1', 5, 1041), join('main/2', 1055, 3081), join('main/3', 3095, 6130)],
    end: right('the sum', 'nobody starts before the one in front has ended'),
  },
  {
    name: 'start all, join 1 2 3',
    took: 3051,
    ideal: 3000,
    children: together,
    joins: [join('main/1', 15, 1031), join('main/2', 1031, 2041), join('main/3', 2041, 3051)],
    end: right('the longest', 'they sleep at the same time'),
  },
  {
    name: 'start all, join 3 2 1',
    took: 3055,
    ideal: 3000,
    children: together,
    joins: [join('main/3', 15, 3051), join('main/2', 3051, 3052), join('main/1', 3052, 3053)],
    end: right('the longest', 'when 3 is joined, 2 and 1 have long ended'),
  },
  {
    name: 'start 3, join(1500)',
    took: 1503,
    ideal: 1500,
    children: sleepers([0, 3040]),
    joins: [join('main/1', 2, 1503, false)],
    end: right('given up', 'join gives up on time; the child lives on'),
  },
  {
    name: 'start all, no join',
    took: 8,
    ideal: 0,
    children: together,
    joins: [],
    end: right('at once', 'nothing makes main wait'),
  },
];

const resultOf = (way: Way): VariantResult =>
  variant(way.name, {
    milliseconds: took(way.took),
    ideal: { milliseconds: way.ideal, says: 'ideal' },
    outcomes: [way.end],
    claims: [claim('always', way.end.label)],
  });

const runOf = (way: Way): Run => run(way.name, transcript(way.children, way.joins));

export function joinReport(): ScenarioReport {
  return {
    result: { scenario: 'join-timing', params: {}, as: 'processes', seed: 7, holds: true, variants: ways.map(resultOf) },
    view: 'joins',
    times: false,
    shown: undefined,
    runsByVariant: ways.map(runOf),
    next: [{ command: 'npm run scenario join-timing order=2,3,1', says: 'before you scroll up: what will it show?' }],
    elapsed: 15_400,
  };
}
