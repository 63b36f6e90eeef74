import type { Begun, Report, Sight } from './wire.ts';

/** What the controller has not heard yet. */
export interface News {
  did?: string;
  learnt?: string;
  readonly begun: Begun[];
  readonly cancelled: number[];
  readonly refs: [number, boolean][];
  readonly said: string[];
  readonly outside: Set<string>;
  readonly saw: Set<Sight>;
}

export const noNews = (): News => ({ begun: [], cancelled: [], refs: [], said: [], outside: new Set(), saw: new Set() });

/** Without what there is nothing of. */
export function reportOf({ did, learnt, begun, cancelled, refs, said, outside, saw }: News): Report {
  return {
    ...(did === undefined ? {} : { did }),
    ...(learnt === undefined ? {} : { learnt }),
    ...(begun.length === 0 ? {} : { begun }),
    ...(cancelled.length === 0 ? {} : { cancelled }),
    ...(refs.length === 0 ? {} : { refs }),
    ...(said.length === 0 ? {} : { said }),
    ...(outside.size === 0 ? {} : { outside: [...outside] }),
    ...(saw.size === 0 ? {} : { saw: [...saw] }),
  };
}
