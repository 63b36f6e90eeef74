import type { ActorEnd, Exploration, Explored, ExploredOutcome, Schedule, Step } from '../../src/explore/result.ts';
import type { ExplorationReport, ReplayReport } from '../../src/report/index.ts';
import { claim } from './made-by-hand.ts';

// Searches made by hand: two buyers without and with a lock, two locks that meet, a crash, a crowd.

export const stock = 'tickets.json';
export const returned = (value: string): ActorEnd => ({ kind: 'returned', value });
export const blocked = (on: string, owner: number): ActorEnd => ({ kind: 'blocked', on, owner });

export const step = (actor: number, verb: string, on: string, result = '', more: Partial<Step> = {}): Step => ({
  actor,
  verb,
  on,
  result,
  said: [],
  last: false,
  ...more,
});

const waits = { switch: 'waits' } as const;
const last = { last: true } as const;

/** Buyer 1 looks and waits; buyer 2 buys meanwhile; so does buyer 1. */
export const oversoldOrder: Schedule = {
  actors: ['buyer 1', 'buyer 2'],
  steps: [
    step(0, 'read', stock, '{"left":1}', { said: ['sees 1'] }),
    step(1, 'read', stock, '{"left":1}', { said: ['sees 1'], ...waits }),
    step(1, 'wait', '60 ms'),
    step(1, 'write', stock, '{"left":0}', { said: ['buys'], ...last }),
    step(0, 'wait', '120 ms'),
    step(0, 'write', stock, '{"left":0}', { said: ['buys'], ...last }),
  ],
  ends: [returned('bought'), returned('bought')],
  preemptions: 0,
  chessPreemptions: 0,
};

export const ended = (
  label: string,
  verdict: ExploredOutcome['verdict'],
  orders: number,
  shortest: Schedule = oversoldOrder,
  more: Partial<ExploredOutcome> = {},
): ExploredOutcome => ({
  outcome: {},
  label,
  verdict,
  why: '',
  orders,
  minPreemptions: shortest.preemptions,
  minChessPreemptions: shortest.chessPreemptions,
  token: 'ticket-race/no-lock/buyers=2/122211@7c1e93d0',
  shortest,
  ...more,
});

export function explored(name: string, outcomes: readonly ExploredOutcome[], more: Partial<Explored> = {}): Explored {
  const orders = outcomes.reduce((sum, outcome) => sum + outcome.orders, 0);
  const settled = {
    verdict: 'holds' as const,
    unknown: [],
    complete: true,
    exact: more.complete ?? true,
    bounds: [],
    deterministic: true,
    slow: [],
  };
  const phases = [{ strategy: 'every-order', orders, complete: true }];
  return { name, orders, milliseconds: 90, steps: 6 * orders, outcomes, claims: [], phases, actors: 2, ...settled, ...more };
}

export const exploration = (...variants: Explored[]): Exploration => ({
  scenario: 'ticket-race',
  params: { buyers: 2 },
  as: 'processes',
  seed: 7,
  verdict: variants.find(({ verdict }) => verdict !== 'holds')?.verdict ?? 'holds',
  variants,
});

const oversells = (name: string, oversold: number, exactly: number): Explored =>
  explored(name, [ended('oversold', 'wrong', oversold), ended('sold exactly', 'right', exactly)], {
    claims: [claim('can', 'oversold')],
  });

export const fileLock = explored('file lock', [ended('sold exactly', 'right', 2)], { claims: [claim('always', 'sold exactly')] });

export const ticketVariants: readonly Explored[] = [
  oversells('no lock', 18, 2),
  oversells('look twice', 60, 10),
  oversells('lock the write only', 36, 6),
  oversells('async-mutex', 18, 2),
  fileLock,
];

export const report = (of: Exploration, more: Partial<ExplorationReport> = {}): ExplorationReport => ({
  exploration: of,
  elapsed: 640,
  next: [{ command: 'npm run explore ticket-race buyers=3', says: 'three buyers: what else comes out?' }],
  replay: (token) => `npm run replay ${token}`,
  notes: [],
  ...more,
});

/** Each has one lock and waits for the other's. */
export const deadlockOrder: Schedule = {
  actors: ['left', 'right'],
  steps: [step(0, 'acquire', 'a.lock'), step(1, 'acquire', 'b.lock', '', { switch: 'cut in' })],
  ends: [blocked('b.lock', 1), blocked('a.lock', 0)],
  preemptions: 1,
  chessPreemptions: 1,
};

/** The reader meets half a file and throws. */
export const crashOrder: Schedule = {
  actors: ['writer', 'reader'],
  steps: [
    step(0, 'open', 'state.json', 'truncated'),
    step(1, 'read', 'state.json', '""', { switch: 'cut in', last: true }),
    step(0, 'write', 'state.json', '{"ok":true}'),
    step(0, 'close', 'state.json', '', { last: true }),
  ],
  ends: [returned(''), { kind: 'threw', message: 'Unexpected end of JSON input\n    at parse' }],
  preemptions: 1,
  chessPreemptions: 1,
};

/** Six look one after the other; then the first goes on. */
export function crowdOrder(actors = 6, rounds = 1): Schedule {
  const names = Array.from({ length: actors }, (_, index) => `buyer ${index + 1}`);
  const steps = Array.from({ length: rounds }, (_, round) =>
    names.map((_name, actor) =>
      step(actor, 'read', stock, '{"left":1}', { last: round === rounds - 1, ...(actor > 0 && rounds > 1 ? waits : {}) }),
    ),
  ).flat();
  return { actors: names, steps, ends: names.map(() => returned('bought')), preemptions: 0, chessPreemptions: 0 };
}

export const replayed: ReplayReport = {
  schedule: oversoldOrder,
  label: 'oversold',
  verdict: 'wrong',
  why: 'several looked before the first one wrote',
  token: 'ticket-race/no-lock/buyers=2/122211@7c1e93d0',
  outcome: { bought: 2, left: 0 },
  times: 3,
  same: true,
};

export const tickets = exploration(...ticketVariants);

const bothDone = (orders: number): ExploredOutcome => ended('both done', 'right', orders);

/** Two locks in opposite order, and in the same order. */
export const twoLocks = exploration(
  explored('opposite order', [bothDone(4), ended('deadlock', 'wrong', 2, deadlockOrder)], { claims: [claim('can', 'deadlock')] }),
  explored('same order', [bothDone(2)], { claims: [claim('never', 'deadlock')] }),
);

/** Nothing met in one variant; the time ran out in the other. */
export const stopped = exploration(
  explored('own files', [ended('sold exactly', 'right', 2)], {
    verdict: 'unknown',
    unknown: ['nothing met: no two actors touched the same thing'],
    claims: [claim('always', 'sold exactly')],
  }),
  explored('file lock', [ended('sold exactly', 'right', 5000)], {
    verdict: 'unknown',
    complete: false,
    unknown: ['stopped after 60 s'],
    claims: [claim('always', 'sold exactly'), claim('can', 'oversold', false)],
  }),
);

/** A variant that breaks its claim, after one that goes wrong as claimed. */
export const crash = exploration(
  explored('no lock', [ended('oversold', 'wrong', 18), ended('whole', 'right', 2)], { claims: [claim('can', 'oversold')] }),
  explored(
    'write in place',
    [
      ended('whole', 'right', 9),
      ended('crashed', 'wrong', 3, crashOrder, { why: 'SyntaxError: Unexpected end of JSON input\n    at parse' }),
    ],
    {
      verdict: 'broken',
      bounds: ["unref'ed timers never fired (2 left out)"],
      claims: [claim('always', 'whole', false), claim('never', 'oversold')],
    },
  ),
);

export const crowd = exploration(
  explored('no lock', [ended('oversold', 'wrong', 720, crowdOrder())], { claims: [claim('can', 'oversold')] }),
);
