import type { Line } from '../../sharing/index.ts';
import type { Asking } from './asking.ts';
import { Deque } from './deque.ts';
import type { Entry } from './frames.ts';
import { Tally } from './tally.ts';

/** What the host has given ahead to the only thread that gets. */
export class AheadEnd {
  readonly #line: Line;
  readonly #primitive: number;
  readonly #entries = new Deque<Entry>();
  #tally: Tally | undefined;

  constructor(line: Line, primitive: number) {
    this.#line = line;
    this.#primitive = primitive;
  }

  /** Whether it is here that somebody gets. */
  takes({ request, settle }: Asking): boolean {
    const entry = request.verb === 'get' ? this.#entries.shift() : undefined;
    if (!entry) return false;
    this.#tally!.asked();
    this.#tally!.count();
    if (this.#entries.length === 0) this.#close(); // Before anything else is asked.
    const { plain, item } = entry;
    settle({ kind: 'done', result: { plain }, ...(item && { item }) });
    return true;
  }

  give(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.push(entry);
    this.#tally = new Tally((taken) => this.#tell(taken, false));
  }

  /** Somebody else wants something: what was not taken goes back. */
  stop(): void {
    if (this.#entries.takeAll().length === 0) return;
    this.#tell(this.#tally!.taken, true);
    this.#tally!.end();
  }

  abandon(): void {
    this.#entries.takeAll();
    this.#tally?.end();
  }

  #close(): void {
    this.#tally!.tell();
    this.#tally!.end();
  }

  #tell(taken: number, isAll: boolean): void {
    this.#line.loan(
      (id) => ['took', id, this.#primitive, taken, isAll],
      () => undefined,
    );
  }
}
