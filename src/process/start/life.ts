import type { Exit } from '../../transcript/index.ts';
import type { Launched } from './launch.ts';

type State =
  | { readonly kind: 'new' }
  /** This very code runs in it: it is the child's own view of itself. */
  | { readonly kind: 'here' }
  | { readonly kind: 'starting'; going?: true; ending?: NodeJS.Signals }
  | { readonly kind: 'running'; readonly launched: Launched }
  | { readonly kind: 'ended'; readonly launched: Launched; readonly exit: Exit }
  | { readonly kind: 'failed' };

/** What was begun with its start, and comes later. */
export interface Begun {
  readonly launching: Promise<Launched>;
  readonly ended: Promise<Exit>;
}

/** One process from its start to its end, with what it was asked while it was still on its way. */
export class Life {
  #state: State = { kind: 'new' };
  #waiting = 0;
  #keepsAlive = true;
  /** The parent has asked how it ended, or has ended it itself. */
  isKnown = false;
  #begun: Begun | undefined;

  get kind(): State['kind'] {
    return this.#state.kind;
  }

  get exit(): Exit | undefined {
    return this.#state.kind === 'ended' ? this.#state.exit : undefined;
  }

  /** Its parent does not end before it. */
  get keepsAlive(): boolean {
    return this.#keepsAlive;
  }

  get launched(): Launched | undefined {
    return 'launched' in this.#state ? this.#state.launched : undefined;
  }

  /** Undefined before it is started, and for the child's own view of itself. */
  get begun(): Begun | undefined {
    return this.#begun;
  }

  markAsSelf(): void {
    this.#state = { kind: 'here' };
  }

  /** `keepsAlive`: whether this process stays while that one runs, also when it does not wait for it. `over`: called at its end. */
  begin(launching: Promise<Launched>, keepsAlive: boolean, over: () => void): void {
    this.#state = { kind: 'starting' };
    this.#keepsAlive = keepsAlive;
    this.#begun = { launching, ended: this.#watch(launching).finally(over) };
  }

  go(): void {
    if (this.#state.kind === 'starting') this.#state.going = true;
    if (this.#state.kind === 'running') this.#state.launched.occupant.go();
  }

  /** Nothing happens when it has ended. Before it runs, SIGKILL counts for more than what is asked later. */
  end(signal: NodeJS.Signals): void {
    if (this.#state.kind === 'starting' && this.#state.ending !== 'SIGKILL') this.#state.ending = signal;
    if (this.#state.kind === 'running') this.#state.launched.occupant.end(signal);
  }

  /** A parent that waits for it stays alive, even if the child's life alone does not keep it. */
  async whileWaiting<T>(what: Promise<T>): Promise<T> {
    this.#waiting++;
    this.#hold();
    try {
      return await what;
    } finally {
      this.#waiting--;
      this.#hold();
    }
  }

  #hold(): void {
    if (this.#state.kind === 'running') this.#state.launched.occupant.hold(this.#keepsAlive || this.#waiting > 0);
  }

  async #watch(launching: Promise<Launched>): Promise<Exit> {
    try {
      const launched = await launching;
      const asked = this.#state.kind === 'starting' ? this.#state : undefined;
      this.#state = { kind: 'running', launched };
      this.#hold();
      if (asked?.going) this.go();
      if (asked?.ending) this.end(asked.ending);
      const exit = await launched.ended;
      this.#state = { kind: 'ended', launched, exit };
      return exit;
    } catch (error) {
      this.#state = { kind: 'failed' };
      throw error;
    }
  }
}
