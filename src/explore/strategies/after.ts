import { fewPreemptions, type FewPreemptions } from './few-preemptions.ts';
import { chosenBy } from './replay.ts';
import type { Pick } from '../model/pick.ts';

/** Every order that begins like this, those with fewer preemptions first. */
export function after(beginning: readonly Pick[]): FewPreemptions {
  const rest = fewPreemptions(Infinity);
  let step = 0;
  return {
    ...rest,
    begin() {
      step = 0;
      return rest.begin();
    },
    again() {
      step = 0;
      rest.again();
    },
    choose: (moment) => (step < beginning.length ? chosenBy(beginning[step++], moment, step) : rest.choose(moment)),
  };
}
