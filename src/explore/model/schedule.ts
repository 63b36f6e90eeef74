import type { PrimitiveKind } from '../../primitives/index.ts';
import type { CodeLine } from '../../transcript/index.ts';

/** One order of operations, and what each actor gave. */
export interface Schedule {
  /** Names of the actors: `buyer 1`. Steps speak of them by index. */
  readonly actors: readonly string[];
  readonly steps: readonly Step[];
  /** It was given up while the end of these steps, `from` one of them (from 0), came again and again, so many times. */
  readonly repeats?: { readonly from: number; readonly length: number; readonly times: number };
  /** How each actor ended, by index. */
  readonly ends: readonly ActorEnd[];
  readonly preemptions: number;
  /**
   * Preemptions as in CHESS (Musuvathi and Qadeer, 2007): switches away from an actor that was enabled. There a sleeper whose time
   * has come is, and so is an actor that asks for a free lock.
   */
  readonly chessPreemptions: number;
}

/** One operation that was granted and performed. */
export interface Step {
  readonly actor: number;
  readonly verb: string;
  readonly on: string;
  readonly to?: string;
  /** It was done to a primitive of this kind: `lock`. */
  readonly of?: PrimitiveKind;
  /** What came of it, in a few characters: `{"left":1}`, `ENOENT`. Empty when there is nothing to tell. */
  readonly result: string;
  /** The lines that the actor printed after it, before its next operation. */
  readonly said: readonly string[];
  /** The actor that went on before could have gone on (a preemption), or only waited. Absent: it is the same actor. */
  readonly switch?: 'cut in' | 'waits';
  /** The actor's function ended after this step. */
  readonly last: boolean;
  /** It decides nothing in this order. */
  readonly aside?: Aside;
  /** Where it was asked for: in code of the program's own or of a package, as people wrote it. */
  readonly at?: CodeLine;
}

/** No other actor touches what it touches; or a step of its actor, just before or after, tells all that this one does. */
export type Aside = 'untouched' | 'no news';

/** How an actor ended in an order. */
export type ActorEnd =
  | { readonly kind: 'returned'; readonly value: string }
  | { readonly kind: 'threw'; readonly message: string }
  /** `on`: what it waited for; `owner`: the index of the actor that has it. With no verb it wanted to acquire a lock. */
  | {
      readonly kind: 'blocked';
      readonly on: string;
      readonly owner?: number;
      readonly verb?: string;
      readonly of?: PrimitiveKind;
      readonly at?: CodeLine;
    }
  /** Exited, was killed, did not answer: `why` says which, after which operation. */
  | { readonly kind: 'gone'; readonly why: string };
