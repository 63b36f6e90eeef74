import { begin, copied, goOn, performed, type Begun, type State } from './brute-state.ts';
import { deadlock, outcomeOf, type Program } from './program.ts';

/** One order of a program, as it is found by trying everything: nothing of the product is used. */
export interface RunRequest {
  /** `0.2`: the second operation that the first actor began. */
  readonly steps: readonly string[];
  readonly outcome: string;
  /** Switches away from who could have gone on with more than a wait; with anything at all. */
  readonly preemptions: number;
  readonly chessPreemptions: number;
}

/** Every order there is. Undefined: there are more than `most`. */
export function bruteForce(program: Program, most: number): RunRequest[] | undefined {
  const orders: RunRequest[] = [];
  const isWhole = visit(begin(program), program, orders, most);
  return isWhole ? orders : undefined;
}

function visit(state: State, program: Program, orders: RunRequest[], most: number): boolean {
  for (const [who, actor] of state.actors.entries())
    actor.idleSince = canDoMoreThanSleep(state, who) ? (actor.idleSince ?? state.steps.length) : undefined;
  const able = allowed(state, program);
  if (able.length === 0) {
    if (orders.length === most) return false;
    orders.push(ended(state, program));
    return true;
  }
  return able.every(([who, operation]) => visit(after(state, who, operation, able, program), program, orders, most));
}

function ended({ actors, files, steps, preemptions, chessPreemptions }: State, program: Program): RunRequest {
  const isOver = actors.every(({ pending }) => pending.length === 0);
  const results = actors.map(({ register }) => register);
  const outcome = isOver ? outcomeOf(program, { files: Object.fromEntries(files), results }) : deadlock;
  return { steps, outcome, preemptions, chessPreemptions };
}

const isSleep = ({ words }: Begun): boolean => words[0] === 'wait';

function isBlocked(state: State, who: number, { id, words: [verb, name] }: Begun): boolean {
  if (verb === 'lock') return state.owners.has(name!);
  return verb === 'await' && !state.set.has(name!) && !state.waits.get(`${name} ${who} ${id}`);
}

const canDoMoreThanSleep = (state: State, who: number): boolean =>
  state.actors[who]!.pending.some((operation) => !isSleep(operation) && !isBlocked(state, who, operation));

type Able = readonly [who: number, operation: Begun];

function allowed(state: State, { rules: { stalls, time } }: Program): Able[] {
  const soonest = Math.min(...state.actors.flatMap(({ pending }) => pending.map(({ due }) => due)));
  const most = Math.max(1, stalls);
  const all = state.actors.flatMap(({ pending, fired }, who) =>
    pending.flatMap((operation): Able[] => {
      if (!isSleep(operation)) return isBlocked(state, who, operation) ? [] : [[who, operation]];
      const own = pending.filter(isSleep).toSorted((one, other) => one.due - other.due || one.id - other.id);
      if (own[0] !== operation || (time !== 'any' && operation.due > soonest)) return [];
      const leavesBehind = state.actors.some(
        ({ idleSince }, other) =>
          other !== who && idleSince !== undefined && fired.filter((step) => step >= idleSince).length >= most,
      );
      return leavesBehind ? [] : [[who, operation]];
    }),
  );
  const byNow = all.filter(([, operation]) => !isSleep(operation) || operation.due <= state.clock);
  return time === 'instant' && byNow.length > 0 ? byNow : all;
}

function after(before: State, who: number, operation: Begun, able: readonly Able[], program: Program): State {
  const state = copied(before);
  const { last } = state;
  if (last !== undefined && last !== who) {
    const isWait = ({ words: [verb] }: Begun): boolean => verb === 'wait' || verb === 'lock' || verb === 'await';
    if (state.actors[last]!.pending.some((one) => !isWait(one))) state.preemptions++;
    const hasEnded = state.actors[last]!.pending.length === 0;
    if (!hasEnded && able.some(([one]) => one === last)) state.chessPreemptions++;
  }
  const actor = state.actors[who]!;
  actor.pending = actor.pending.filter((one) => one !== operation);
  actor.idleSince = undefined;
  if (isSleep(operation)) {
    actor.fired = [...actor.fired, state.steps.length];
    state.clock = Math.max(state.clock, operation.due);
  }
  actor.clock = state.clock;
  state.steps = [...state.steps, `${who}.${operation.id}`];
  state.last = who;
  const came = performed(state, who, operation);
  actor.both = [...actor.both, came ?? actor.register];
  if (actor.pending.length > 0) return state;
  actor.register = actor.both.reduce((sum, one) => (sum * 2 + one) % 5);
  goOn(state, who, program);
  return state;
}
