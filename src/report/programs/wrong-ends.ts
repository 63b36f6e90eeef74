import type { Explored, ExploredOutcome } from '../../explore/result.ts';
import type { End } from '../../programs/result.ts';
import { easiest } from '../exploration/explored.ts';
import { differenceInWords } from './ends-in-words.ts';

/** Orders that go wrong in the same way. */
export interface WrongEnd {
  readonly label: string;
  /** `jobs.json = ["x"]` */
  readonly text: string;
  readonly orders: number;
  /** The easiest of them. */
  readonly shortest: ExploredOutcome;
}

/** In how many ways orders go wrong, the most frequent first. @param ends In what they end that come one after the other. */
export function wrongEnds({ outcomes }: Pick<Explored, 'outcomes'>, ends: readonly End[]): readonly WrongEnd[] {
  const ways = new Map<string, ExploredOutcome[]>();
  for (const one of outcomes.filter(({ verdict }) => verdict === 'wrong')) {
    const way = JSON.stringify([one.label, textOf(one, ends)]);
    ways.set(way, [...(ways.get(way) ?? []), one]);
  }
  const all = [...ways.values()].flatMap((same) => {
    const shortest = easiest(same);
    const orders = same.reduce((sum, one) => sum + one.orders, 0);
    return shortest ? [{ label: shortest.label, text: textOf(shortest, ends), orders, shortest }] : [];
  });
  return all.toSorted((one, other) => other.orders - one.orders);
}

function textOf({ outcome, why }: ExploredOutcome, ends: readonly End[]): string {
  if (outcome === null) return why.split('\n')[0] ?? '';
  const end = outcome as End;
  const text = differenceInWords(end, ends);
  return end.check === undefined ? text : `${text} (${end.check})`;
}
