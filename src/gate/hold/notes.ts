/** What an actor does that passes no gate, each time with where in the user's code that is. */
export interface OutsideNotes {
  /** "used a UDP socket, sync.js:12". Not where this was said with its place, and Node goes on with it by itself. */
  readonly add: (what: string, to: Set<string>) => void;
  /** A run begins. */
  readonly reset: () => void;
}

export function newNotes(here: () => string | undefined): OutsideNotes {
  const placed = new Set<string>();
  return {
    add(what, to) {
      const place = here();
      if (place !== undefined) to.add(`${what}, ${place}`);
      else if (!placed.has(what)) to.add(what);
      if (place !== undefined) placed.add(what);
    },
    reset: () => placed.clear(),
  };
}
