/** How many entries stand below one. They lie side by side: with four there are half as many steps as with two, and a step costs little more. */
const below = 4;

/**
 * Places in the list with a level each, the least level first, of equals the least place: a heap. Levels and places are kept in lists
 * of their own, side by side, so that a comparison looks at nothing else.
 */
export class Heap {
  readonly #levels: number[] = [];
  readonly #places: number[] = [];

  /** The least of all. Undefined where there is none. */
  get place(): number | undefined {
    return this.#places[0];
  }

  /** The level of the least of all. */
  get level(): number | undefined {
    return this.#levels[0];
  }

  push(place: number, level: number): void {
    const levels = this.#levels;
    const places = this.#places;
    let at = places.length;
    levels.push(level);
    places.push(place);
    while (at > 0) {
      const above = Math.floor((at - 1) / below);
      if (!isLess(level, place, levels[above]!, places[above]!)) break;
      levels[at] = levels[above]!;
      places[at] = places[above]!;
      at = above;
    }
    levels[at] = level;
    places[at] = place;
  }

  /** Takes the least one out, if there is one. */
  pop(): void {
    const levels = this.#levels;
    const places = this.#places;
    const level = levels.pop();
    const place = places.pop();
    const size = places.length;
    if (size === 0 || level === undefined || place === undefined) return;
    // The last one goes to the top, and from there down past all that are less.
    let at = 0;
    for (let first = 1; first < size; first = at * below + 1) {
      let least = first;
      for (let other = first + 1; other < Math.min(first + below, size); other++)
        if (isLess(levels[other]!, places[other]!, levels[least]!, places[least]!)) least = other;
      if (!isLess(levels[least]!, places[least]!, level, place)) break;
      levels[at] = levels[least]!;
      places[at] = places[least]!;
      at = least;
    }
    levels[at] = level;
    places[at] = place;
  }
}

const isLess = (level: number, place: number, otherLevel: number, otherPlace: number): boolean =>
  level < otherLevel || (level === otherLevel && place < otherPlace);
