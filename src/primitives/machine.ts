/** What an actor does to a primitive: `acquire` on `tickets.lock`. */
export interface PrimitiveOperation {
  readonly verb: string;
  readonly on: string;
  /** With what: plain data, as JSON carries it. */
  readonly args?: unknown;
  /** What the machine carries and never looks into. */
  readonly item?: Item;
  /** Tells apart the operations of one actor, where machines hear of them before their turn. */
  readonly id?: number;
}

/** A value on its way from the producer to the consumer: the bytes of its structured clone, or these as text (base64). */
export type Item = Uint8Array | string;

/**
 * A primitive as a pure state machine. Where orders are explored the controller runs it, and so knows which actor waits for which,
 * draws the cycle of a deadlock, tells one state from another, and frees what an ended actor had. Elsewhere the same machine runs
 * in the thread that made the primitive, or at the host that serves all that share it. States are plain data and never changed.
 */
export interface Machine<S> {
  /** The state of a new one, made with these options. */
  initial(setup: unknown): S;
  /** What the operation makes of the state. `who`: the number of the actor that asks. */
  step(state: S, operation: PrimitiveOperation, who: number): Stepped<S>;
  /** `who` is no more: what it had is free. */
  left(state: S, who: number): S;
  /** Equal texts for equal states. `nameOf` gives the name of an actor: actors that do the same may have the same name. */
  shown(state: S, nameOf: (who: number) => string): string;
  /** Verbs at which an actor waits of its own will: to switch to another there is no preemption. */
  readonly waits: readonly string[];
  /** Verbs that change nothing. */
  readonly looks?: readonly string[];
  /** Verbs whose operations go one after the other: while one is blocked, so are all that came after it with the same verb. */
  readonly inTurn?: readonly string[];
  /** Of a kind at which a waiter counts before it is its turn. */
  readonly arriving?: Arriving<S>;
}

/**
 * A wait that has begun is waiting, though it has its turn later: where orders are explored the machine hears of it when it has been
 * asked for. Hosts give everything its turn as it comes, and need none of this.
 */
export interface Arriving<S> {
  /** Verbs of which the machine hears so. */
  readonly verbs: readonly string[];
  /** `who` has asked for it. Nothing changes if that is known already. */
  arrives(state: S, operation: PrimitiveOperation, who: number): S;
  /** It is not wanted any more, and has not had its turn. */
  withdraws(state: S, operation: PrimitiveOperation, who: number): S;
}

/** What came of an operation. `result`: plain data, as JSON carries it. */
export interface Done {
  readonly result?: unknown;
  readonly item?: Item;
}

/**
 * `blockedBy`: the actors that must do something first; empty where any could. `line`: what it waits for, where that changes: a
 * waiter that changes lines goes to the end.
 */
export type Stepped<S> = ({ readonly state: S } & Done) | { readonly blockedBy: readonly number[]; readonly line?: string };
