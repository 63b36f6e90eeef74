import { always, defineScenario, right, wrong } from 'racecourse';

/**
 * A program of the bench: actors that race once, and one thing that must not come of it. It prints when its first order is
 * begun and which one is the first to go wrong, in words that the bench listens for: every build hands on what a scenario prints.
 * @param actors What each does, by place.
 */
export function program({ actors, prepare = async () => undefined, look, fault, why }) {
  let begun = 0;
  let isTold = false;
  const isWrong = (outcome) => {
    const is = fault(outcome);
    if (is && !isTold) console.log(`finding: wrong in order ${begun}`);
    isTold ||= is;
    return is;
  };
  return defineScenario({
    params: {},
    explore: {},
    variants: { it: actors[0] },
    async run(_, __, { race }) {
      if (++begun === 1) console.log('finding: begun');
      await prepare();
      const { returned, crashed } = await race('actor', actors.length, (at) => [actors[at], at]);
      const errors = crashed.map(({ error }) => error.message.split('\n')[0]);
      return { returned, errors, seen: (await look?.()) ?? null };
    },
    outcomes: { wrong: wrong(isWrong, why), right: right(() => true, 'nothing of the kind') },
    claims: { it: always('right') },
  });
}

/** The same for so many actors that do the same. */
export const all = (count, act) => Array.from({ length: count }, () => act);
