/** Knows whether the code that runs now is part of an operation, or of the library's own work: it asks no gate. */
export interface Inside {
  readonly isInside: () => boolean;
  readonly apart: <T>(part: () => T) => T;
}

export function newInside(): Inside {
  let depth = 0;
  return {
    isInside: () => depth > 0,
    apart(part) {
      depth++;
      try {
        return part();
      } finally {
        depth--;
      }
    },
  };
}
