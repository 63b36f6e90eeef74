/**
 * The primitives as pure state machines: what an operation makes of a state, or that it is blocked. Where orders are explored
 * the controller runs them, and so knows who waits for whom.
 */
export type LockState = Readonly<Record<string, number>>;

export interface LockOperation {
  readonly verb: string;
  readonly on: string;
}

/** The lock's next state; who owns it if it is blocked. `who` is whoever asks. Operations on other things change nothing. */
export function lockStep(
  state: LockState,
  { verb, on }: LockOperation,
  who: number,
): { readonly state: LockState } | { readonly blockedBy: number } {
  const owner = state[on];
  if (verb === 'try' && owner === undefined) return { state: { ...state, [on]: who } };
  if (verb === 'acquire') return owner === undefined ? { state: { ...state, [on]: who } } : { blockedBy: owner };
  if (verb === 'release' && owner === who) return { state: without(state, ([lock]) => lock === on) };
  return { state };
}

/** What an actor had is free when it has ended: the kernel sees to it. */
export const lockFreed = (state: LockState, who: number): LockState => without(state, ([, owner]) => owner === who);

function without(state: LockState, goes: (entry: [string, number]) => boolean): LockState {
  return Object.fromEntries(Object.entries(state).filter((entry) => !goes(entry)));
}
