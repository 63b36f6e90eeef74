import type { Line } from '../../sharing/index.ts';
import type { Asking } from './asking.ts';
import { atEnd } from './at-end.ts';
import { Deque } from './deque.ts';
import type { Entry } from './frames.ts';

/** What the host has given ahead to the only thread that gets. */
export class AheadEnd {
  readonly #line: Line;
  readonly #primitive: number;
  readonly #entries = new Deque<Entry>();
  #forget = (): void => undefined;
  #taken = 0;
  #told = 0;
  #telling = false;

  constructor(line: Line, primitive: number) {
    this.#line = line;
    this.#primitive = primitive;
  }

  /** Whether it is here that somebody gets. */
  takes({ request, settle }: Asking): boolean {
    const entry = request.verb === 'get' ? this.#entries.shift() : undefined;
    if (!entry) return false;
    this.#taken++;
    if (this.#entries.length === 0) this.#tell(false); // Before anything else is asked.
    else if (!this.#telling) setImmediate(() => this.#tell(false));
    this.#telling = this.#entries.length > 0;
    const { plain, item } = entry;
    settle({ kind: 'done', result: { plain }, ...(item && { item }) });
    return true;
  }

  give(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.push(entry);
    this.#taken = this.#told = 0;
    this.#forget = atEnd('exit', () => this.#tell(false));
  }

  /** Somebody else wants something: what was not taken goes back. */
  stop(): void {
    if (this.#entries.takeAll().length > 0) this.#tell(true);
  }

  abandon(): void {
    this.#entries.takeAll();
    this.#taken = this.#told;
    this.#forget();
  }

  #tell(isAll: boolean): void {
    this.#telling = false;
    if (this.#taken === this.#told && !isAll) return;
    this.#told = this.#taken;
    if (isAll || this.#entries.length === 0) this.#forget();
    this.#line.loan(
      (id) => ['took', id, this.#primitive, this.#taken, isAll],
      () => undefined,
    );
  }
}
