import type { Pick } from '../model/pick.ts';
import { chosenBy } from './replay.ts';
import type { Strategy } from './strategy.ts';

/** Of the orders of a strategy those that begin like this: it decides from there on. */
export function beginningAs(beginning: readonly Pick[], strategy: Strategy): Strategy {
  let step = 0;
  const shared = strategy.shared?.bind(strategy);
  const resume = strategy.resume?.bind(strategy);
  const ahead = strategy.ahead?.bind(strategy);
  return {
    ...strategy,
    begin() {
      step = 0;
      return strategy.begin();
    },
    again() {
      step = 0;
      strategy.again();
    },
    choose: (moment) => (step < beginning.length ? chosenBy(beginning[step++], moment, step) : strategy.choose(moment)),
    ...(shared && { shared: () => beginning.length + shared() }),
    ...(resume && {
      resume(steps: number) {
        step = beginning.length; // Nothing is taken up before: there is one way until here.
        return resume(steps - beginning.length);
      },
    }),
    ...(ahead && { ahead: (actor: number) => (step < beginning.length ? [] : ahead(actor)) }),
  };
}
