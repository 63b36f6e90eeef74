/** How many numbers one sum is of. They lie side by side, so that a search finds them all with one look at the memory. */
const together = 16;

/**
 * How many tickets each place has, and who has a drawn one: sums of sixteen places each, sums of sixteen of these, and so on up. Both
 * the draw and a change look at few numbers, however many places there are.
 */
export class Tickets {
  total = 0;
  /** The places themselves first, the sums of all last. */
  readonly #sums: readonly Float64Array[];

  constructor(places: number) {
    const sums = [new Float64Array(places)];
    for (let count = places; count > together; sums.push(new Float64Array(count))) count = Math.ceil(count / together);
    this.#sums = sums;
  }

  add(place: number, tickets: number): void {
    this.total += tickets;
    let at = place;
    for (const sums of this.#sums) {
      sums[at]! += tickets;
      at = Math.floor(at / together);
    }
  }

  /** The place that has that ticket, where tickets are numbered from 0 in the order of the places. */
  holder(ticket: number): number {
    let at = 0;
    let before = ticket;
    for (let level = this.#sums.length - 1; level >= 0; level--) {
      const sums = this.#sums[level]!;
      at *= together;
      for (; before >= sums[at]!; at++) before -= sums[at]!;
    }
    return at;
  }
}
