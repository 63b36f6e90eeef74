/** So much may be put in one turn of the event loop. */
const mostItems = 512;
const mostBytes = 1 << 18;

/** A producer that puts and puts without ever waiting would let nothing else happen in its thread, not even that its items are sent. */
export class Turn {
  #items = 0;
  #bytes = 0;
  #ending = false;

  /** Whether there was so much left to spend in this turn. */
  spend(bytes: number): boolean {
    this.#items++;
    this.#bytes += bytes;
    if (!this.#ending) setImmediate(() => this.#end());
    this.#ending = true;
    return this.#items < mostItems && this.#bytes < mostBytes;
  }

  #end(): void {
    this.#items = 0;
    this.#bytes = 0;
    this.#ending = false;
  }
}
