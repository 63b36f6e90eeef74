import type { Operation } from '../operation.ts';
import { learntFrom } from './learnt.ts';
import type { OperationOutcome } from './outcome.ts';
import type { BesideOperations, Begun, Report, Sight } from './wire.ts';

/** What the controller has not heard yet. */
export interface Unreported {
  shown?: string;
  learnt?: string;
  opened?: number;
  unrepeatable?: true;
  /** Numbers of operations. */
  readonly begun: number[];
  readonly cancelled: number[];
  readonly taken: number[];
  readonly refs: [number, boolean][];
  readonly printed: string[];
  readonly outside: Set<string>;
  readonly saw: Set<Sight>;
}

export const noNews = (): Unreported => ({
  begun: [],
  cancelled: [],
  taken: [],
  refs: [],
  printed: [],
  outside: new Set(),
  saw: new Set(),
});

/** What makes a report of the news: where there is nothing of something, it says nothing of it. */
export interface Reporting {
  /** Of an operation that has begun. Undefined: it has been performed, or is not wanted any more. */
  readonly begun: (id: number) => Begun | undefined;
  /** How many operations of the last run were given again. */
  readonly recalled: number;
  readonly aside: BesideOperations;
}

export function reportOf(
  { shown, learnt, opened, unrepeatable, begun: ids, ...more }: Unreported,
  { begun, recalled, aside }: Reporting,
): Writable<Report> {
  const { cancelled, taken, refs, printed, outside, saw } = more;
  const report: Writable<Report> = {};
  if (shown !== undefined) report.shown = shown;
  if (learnt !== undefined) report.learnt = learnt;
  if (opened !== undefined) report.opened = opened;
  if (unrepeatable) report.unrepeatable = unrepeatable;
  if (recalled > 0) report.recalled = recalled;
  const waiting = ids.map(begun).filter((one) => one !== undefined);
  if (waiting.length > 0) report.begun = waiting;
  if (cancelled.length > 0) report.cancelled = cancelled;
  if (taken.length > 0) report.taken = taken;
  if (refs.length > 0) report.refs = refs;
  if (printed.length > 0) report.printed = printed;
  if (outside.size > 0) report.outside = [...outside];
  const { elsewhere, hears } = aside;
  if (elsewhere.length > 0) report.elsewhere = elsewhere;
  if (hears.length > 0) report.hears = hears;
  if (saw.size > 0) report.saw = [...saw];
  return report;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What came of an operation that was performed. `observes`: the controller wants to know all that its caller learns. */
export function hearOutcome(
  news: Unreported,
  { tell, sees, verb }: Operation,
  outcome: OperationOutcome,
  observes: boolean,
): void {
  if ('error' in outcome) {
    news.shown = codeOf(outcome.error);
    if (observes) news.learnt = learntFrom(outcome.error);
  } else {
    news.shown = tell?.(outcome.value) ?? '';
    if (verb === 'open') news.opened = descriptorOf(outcome.value);
    else if (observes) news.learnt = learntFrom(sees ? sees(outcome.value) : outcome.value);
  }
}

const descriptorOf = (opened: unknown): number => (typeof opened === 'number' ? opened : (opened as { fd: number }).fd);

/** What came of an operation that its caller wanted no more, too late: it happened in the same step as what was granted. */
export function hearTaken(
  news: Unreported,
  id: number,
  { verb, on, sees }: Operation,
  outcome: OperationOutcome,
  observes: boolean,
): void {
  news.taken.push(id);
  news.unrepeatable = true; // What it got cannot be given to it again without asking.
  news.shown = `${news.shown ? `${news.shown}; ` : ''}${verb} ${on} was done by then`;
  if (!observes) return;
  const learnt = learntFrom('error' in outcome ? outcome.error : sees ? sees(outcome.value) : outcome.value);
  news.learnt = `${news.learnt ?? ''} ${id} ${learnt}`;
}

function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error);
}
