import { neverEnds } from '../../scenario/index.ts';

/** Watches the scenario's own code while it runs, which no grace and no bound of the search concerns. */
export interface OwnCodeLimit {
  /** Its races do not count: those have bounds of their own. */
  readonly during: <T>(race: () => Promise<T>) => Promise<T>;
  /** @throws Error that says whose code it was, when it takes too long. */
  readonly within: <T>(run: () => Promise<T>) => Promise<T>;
}

/** @param limit Milliseconds in which it must come from one race to the next, and to its end. */
export function ownCodeLimit(scenario: string, limit = 10_000): OwnCodeLimit {
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (error: Error) => void = () => undefined;
  const stop = (): void => clearTimeout(timer);
  const start = (): void => void (timer = setTimeout(() => giveUp(neverEnds(scenario, limit)), limit));

  return {
    during: (race) => {
      stop();
      return race().finally(start);
    },
    async within(run) {
      const tooLate = new Promise<never>((_, reject) => void (giveUp = reject));
      start();
      try {
        return await Promise.race([run(), tooLate]);
      } finally {
        stop();
      }
    },
  };
}
