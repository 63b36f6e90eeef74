import type { Operation } from '../operation.ts';
import { learntFrom } from './learnt.ts';
import type { Outcome } from './outcome.ts';
import type { Begun, Report, Sight } from './wire.ts';

/** What the controller has not heard yet. */
export interface News {
  did?: string;
  learnt?: string;
  once?: true;
  begun: Begun[];
  readonly cancelled: number[];
  readonly refs: [number, boolean][];
  readonly said: string[];
  readonly outside: Set<string>;
  readonly saw: Set<Sight>;
}

export const noNews = (): News => ({ begun: [], cancelled: [], refs: [], said: [], outside: new Set(), saw: new Set() });

/** Without what there is nothing of. */
/** @param recalled How many operations of the last run were given again. */
export function reportOf({ did, learnt, once, begun, cancelled, refs, said, outside, saw }: News, recalled: number): Report {
  return {
    ...(did === undefined ? {} : { did }),
    ...(learnt === undefined ? {} : { learnt }),
    ...(once === undefined ? {} : { once }),
    ...(recalled === 0 ? {} : { recalled }),
    ...(begun.length === 0 ? {} : { begun }),
    ...(cancelled.length === 0 ? {} : { cancelled }),
    ...(refs.length === 0 ? {} : { refs }),
    ...(said.length === 0 ? {} : { said }),
    ...(outside.size === 0 ? {} : { outside: [...outside] }),
    ...(saw.size === 0 ? {} : { saw: [...saw] }),
  };
}

/** What came of an operation that was performed. `observes`: the controller wants to know all that its caller learns. */
export function hearOutcome(news: News, { tell, sees, verb }: Operation, outcome: Outcome, observes: boolean): void {
  if ('error' in outcome) {
    news.did = codeOf(outcome.error);
    if (observes) news.learnt = learntFrom(outcome.error);
  } else {
    news.did = tell?.(outcome.value) ?? '';
    if (observes && verb !== 'open') news.learnt = learntFrom(sees ? sees(outcome.value) : outcome.value);
  }
}

function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error);
}
