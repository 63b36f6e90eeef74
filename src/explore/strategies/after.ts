import { beginningAs } from './beginning.ts';
import { fewPreemptions, type FewPreemptions } from './few-preemptions.ts';
import type { Pick } from '../model/pick.ts';

/** Every order that begins like this, those with fewer preemptions first. */
export function after(beginning: readonly Pick[]): FewPreemptions {
  const rest = fewPreemptions(Infinity);
  return { ...rest, ...beginningAs(beginning, rest) };
}
