import type { Line, Settle } from '../../sharing/index.ts';
import type { LinkCall, LinkNews } from './messages.ts';

const nobodyListens = (): void => undefined;

/** What an end of the link says to the host, and hears from there, about one queue. */
export class HostLine {
  readonly #line: Line;
  readonly queue: number;

  constructor(line: Line, queue: number) {
    this.#line = line;
    this.queue = queue;
  }

  /** Of the socket of the host. */
  get path(): string {
    return this.#line.path;
  }

  call(call: LinkCall, settle: Settle, item?: Uint8Array): void {
    this.#line.callLink(this.queue, call, settle, item);
  }

  tell(call: LinkCall, item?: Uint8Array): void {
    this.call(call, nobodyListens, item);
  }

  listen(hear: (news: LinkNews, item?: Uint8Array) => void, hostEnded: () => void): void {
    this.#line.listen(this.queue, (news, item) => hear(news as LinkNews, item), hostEnded);
  }
}
