/** What somebody does to a primitive: `acquire` on `tickets.lock`. */
export interface PrimitiveOperation {
  readonly verb: string;
  readonly on: string;
}

/**
 * A primitive as a pure state machine. Where orders are explored the controller runs it, and so knows who waits for whom, draws
 * the cycle of a deadlock, tells one state from another, and frees what belongs to who is gone. States are plain data.
 */
export interface Machine<S> {
  readonly initial: S;
  /** What the operation makes of the state. `who` is whoever asks. */
  step(state: S, operation: PrimitiveOperation, who: number): Stepped<S>;
  /** `who` is no more: what it had is free. */
  left(state: S, who: number): S;
  /** Equal texts for equal states. `nameOf` says who somebody is: who does the same as another may have the same name. */
  shown(state: S, nameOf: (who: number) => string): string;
}

/** `blockedBy`: who must do something first; empty where it could be anybody. */
export type Stepped<S> = { readonly state: S; readonly result?: unknown } | { readonly blockedBy: readonly number[] };
