/** Numbers by index, and in which of them a point of their sum falls: a Fenwick tree, as quick with many as with few. */
export class Tickets {
  readonly #sums: Float64Array;
  /** The greatest power of two within their number: where the search begins. */
  readonly #half: number;
  total = 0;

  constructor(count: number) {
    this.#sums = new Float64Array(count + 1);
    this.#half = 2 ** Math.floor(Math.log2(count));
  }

  add(index: number, tickets: number): void {
    this.total += tickets;
    for (let at = index + 1; at < this.#sums.length; at += at & -at) this.#sums[at]! += tickets;
  }

  /** The index of the task that has that ticket, where tickets are numbered from 0 in the order of the list. */
  holder(ticket: number): number {
    let at = 0;
    let before = ticket;
    for (let step = this.#half; step > 0; step >>= 1) {
      const sum = this.#sums[at + step];
      if (sum === undefined || sum > before) continue;
      at += step;
      before -= sum;
    }
    return at;
  }
}
