import type { Actor, JoinEvent, LineEvent, OperationEvent, Transcript, TranscriptEvent } from '../../src/transcript/index.ts';
import type { Paper } from '../../src/report/index.ts';
import type { ClaimResult, OutcomeCount, Run, VariantResult } from '../../src/scenario/result.ts';

// Runs, results and transcripts made by hand, for tests of what is printed about them.

export const paper = (width: number, marks: Partial<Paper> = {}): Paper => ({ width, colour: false, unicode: true, ...marks });

const clock = 5000; // Of the host: any number but zero.

export const main: Actor = { id: 'main', name: 'main', as: 'process', started: clock - 300, ended: clock + 200 };

/** A child of main, alive from `began` to `ended` in milliseconds since the start line opened. */
export function child(number: number, name: string, began: number, ended?: number, more: Partial<Actor> = {}): Actor {
  const end = ended === undefined ? {} : { ended: clock + ended, exit: { code: 0, signal: null } };
  return { id: `main/${number}`, name, as: 'process', started: clock + began, began: clock + began, ...end, ...more };
}

export const line = (who: string, at: number, text: string, stream: LineEvent['stream'] = 'stdout'): LineEvent => ({
  kind: 'line',
  who,
  at: clock + at,
  stream,
  text,
});

export const join = (on: string, at: number, to: number, joined = true): JoinEvent => ({
  kind: 'join',
  who: 'main',
  at: clock + at,
  to: clock + to,
  on,
  joined,
});

/** Something that was done to a shared thing, in a millisecond. */
export const operation = (who: string, at: number, verb: string, on: string, result = ''): OperationEvent => ({
  kind: 'operation',
  who,
  at: clock + at,
  to: clock + at + 1,
  verb,
  on,
  result,
  failed: false,
});

/** The children and events of a run; `go` is the moment zero. */
export function transcript(children: readonly Actor[], events: readonly TranscriptEvent[]): Transcript {
  const go: TranscriptEvent = { kind: 'mark', who: 'main', at: clock, text: 'go' };
  return {
    from: clock - 300,
    to: clock + 200,
    actors: [main, ...children],
    events: [go, ...events].toSorted((a, b) => a.at - b.at),
  };
}

export function run(name: string, of: Transcript, number = 1): Run {
  return {
    variant: name,
    number,
    outcome: {},
    label: '',
    verdict: 'right',
    why: '',
    milliseconds: 1,
    ideal: null,
    transcript: of,
  };
}

export const outcome = (
  label: string,
  verdict: OutcomeCount['verdict'],
  value: unknown,
  count: number,
  why = '',
): OutcomeCount => ({
  outcome: value,
  label,
  verdict,
  why,
  count,
});

export const claim = (kind: ClaimResult['kind'], label: string, holds = true): ClaimResult => ({ kind, label, holds });

/** A variant with its median time, ideal time and outcomes. */
export function variant(name: string, more: Partial<VariantResult> = {}): VariantResult {
  const outcomes = more.outcomes ?? [];
  const runs = outcomes.reduce((sum, { count }) => sum + count, 0);
  return { name, runs, milliseconds: null, ideal: null, outcomes, claims: [], ...more };
}

export const took = (median: number): NonNullable<VariantResult['milliseconds']> => ({ median, min: median, max: median });
