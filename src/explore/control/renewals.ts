/** How often actors of a search had to be started anew, and why. */
export interface Renewals {
  /** Before an order: for these reasons. */
  note(reasons: readonly string[]): void;
  /** Why the search is slow, in a sentence each. Empty: it is not, or for no such reason. */
  slow(orders: number): readonly string[];
}

export function newRenewals(): Renewals {
  const times = new Map<string, number>();
  return {
    note(reasons) {
      for (const reason of new Set(reasons)) times.set(reason, (times.get(reason) ?? 0) + 1);
    },
    slow(orders) {
      const often = [...times].filter(([, count]) => count >= few && count >= orders / 2);
      return often.map(([reason, count]) => `new processes were started ${count} times, since ${reason}: that takes long`);
    },
  };
}

/** So few do not slow a search down. */
const few = 3;
