import { UsageError } from '../../scenario/index.ts';
import type { ExploreRequest } from './plan.ts';
import type { Token } from '../model/token.ts';

type Circumstances = Pick<ExploreRequest, 'as' | 'seed' | 'fine' | 'stalls' | 'time' | 'share'>;

/** Under what an order was found, besides the scenario's own parameters: what explore writes into a token, and nothing else. */
const written: Readonly<
  Record<string, { readonly read: (text: string) => Circumstances; readonly is: RegExp; readonly must: string }>
> = {
  as: { is: /^threads$/, must: 'as=threads, or nothing', read: () => ({ as: 'threads' }) },
  seed: { is: /^[1-9]\d*$/, must: 'a whole number from 1', read: (text) => ({ seed: Number(text) }) },
  fine: { is: /^yes$/, must: 'fine=yes, or nothing', read: () => ({ fine: true }) },
  stalls: { is: /^\d+$/, must: 'a whole number', read: (text) => ({ stalls: Number(text) }) },
  share: {
    is: /^(%2F|\w:)/i,
    must: 'paths, as explore writes them',
    read: (text) => ({ share: decodeURIComponent(text).split(',') }),
  },
  time: { is: /^ordered$/, must: 'time=ordered, or nothing', read: () => ({ time: 'ordered' }) },
};

/**
 * Tells a token's circumstances from the scenario's parameters.
 * @throws UsageError for one that explore never writes.
 */
export function circumstancesOf({ params: texts }: Token): {
  readonly circumstances: Circumstances;
  readonly params: Readonly<Record<string, string>>;
} {
  let circumstances: Circumstances = {};
  const params: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const known = Object.hasOwn(written, name) ? written[name] : undefined;
    if (!known) params[name] = text;
    else if (known.is.test(text)) circumstances = { ...circumstances, ...known.read(text) };
    else throw new UsageError(`"${name}=${text}" is in no token: it must be ${known.must}. Copy the token as explore prints it.`);
  }
  return { circumstances, params };
}
