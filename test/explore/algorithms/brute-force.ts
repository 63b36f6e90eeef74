import { deadlock, initially, outcomeOf, type Program } from './program.ts';

/** One order of a program, as it is found by trying everything: nothing of the product is used. */
export interface Order {
  /** `0.2`: the second operation that the first actor began. */
  readonly steps: readonly string[];
  readonly outcome: string;
  /** Switches away from who could have gone on with more than a wait; with anything at all. */
  readonly preemptions: number;
  readonly chessPreemptions: number;
}

interface Begun {
  readonly id: number;
  readonly words: readonly string[];
  /** What a write writes. */
  readonly value: number;
  readonly due: number;
}

interface Actor {
  at: number;
  register: number;
  begun: number;
  clock: number;
  pending: Begun[];
  /** What the two that were begun at once came to. */
  both: number[];
  /** Steps at which its timers fired, and since when it has stood still though it could do more than wait for time. */
  fired: number[];
  idleSince: number | undefined;
}

interface State {
  readonly files: Map<string, number>;
  readonly owners: Map<string, number>;
  readonly set: Set<string>;
  /** Waits for events, with those that were told. */
  readonly waits: Map<string, boolean>;
  readonly actors: Actor[];
  clock: number;
  steps: string[];
  last: number | undefined;
  preemptions: number;
  chessPreemptions: number;
}

/** Every order there is. Undefined: there are more than `most`. */
export function bruteForce(program: Program, most: number): Order[] | undefined {
  const orders: Order[] = [];
  const isWhole = visit(begin(program), program, orders, most);
  return isWhole ? orders : undefined;
}

function visit(state: State, program: Program, orders: Order[], most: number): boolean {
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

function ended({ actors, files, steps, preemptions, chessPreemptions }: State, program: Program): Order {
  const isOver = actors.every(({ pending }) => pending.length === 0);
  const results = actors.map(({ register }) => register);
  const outcome = isOver ? outcomeOf(program, { files: Object.fromEntries(files), results }) : deadlock;
  return { steps, outcome, preemptions, chessPreemptions };
}

function begin(program: Program): State {
  const state: State = {
    files: new Map(Object.entries(initially)),
    owners: new Map(),
    set: new Set(),
    waits: new Map(),
    actors: program.actors.map(() => ({
      at: 0,
      register: 0,
      begun: 0,
      clock: 0,
      pending: [],
      both: [],
      fired: [],
      idleSince: undefined,
    })),
    clock: 0,
    steps: [],
    last: undefined,
    preemptions: 0,
    chessPreemptions: 0,
  };
  for (const who of program.actors.keys()) goOn(state, who, program);
  return state;
}

/** Who is at rest begins what comes next. */
function goOn(state: State, who: number, { actors }: Program): void {
  const actor = state.actors[who]!;
  const own = actors[who]!;
  while (actor.at < own.length) {
    const text = own[actor.at++]!;
    if (text === 'clock') actor.register = actor.clock % 5;
    else if (text === 'self') actor.register = who;
    else if (text === 'unless odd') actor.at += actor.register % 2;
    else return start(state, who, text);
  }
  for (const [name, owner] of state.owners) if (owner === who) state.owners.delete(name);
}

function start(state: State, who: number, text: string): void {
  const actor = state.actors[who]!;
  actor.both = [];
  for (const part of text.split(' + ')) {
    const words = part.split(' ');
    const id = ++actor.begun;
    const due = words[0] === 'wait' ? actor.clock + Number(words[1]) : Infinity;
    actor.pending.push({ id, words, due, value: (actor.register + 1) % 5 });
    if (words[0] === 'await') state.waits.set(`${words[1]} ${who} ${id}`, state.set.has(words[1]!));
  }
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

/** What its actor learns, if anything. */
function performed(state: State, who: number, { id, words, value }: Begun): number | undefined {
  const { files, owners, set, waits } = state;
  const [verb, name = '', to = ''] = words;
  const missing = 4;
  if (verb === 'read') return files.get(name) ?? missing;
  if (verb === 'write') files.set(name, value);
  if (verb === 'unlink') return files.delete(name) ? undefined : missing;
  if (verb === 'rename') {
    const content = files.get(name);
    if (content === undefined) return missing;
    files.delete(name);
    files.set(to, content);
  }
  if (verb === 'list') return [...files.keys()].reduce((sum, key) => sum + key.charCodeAt(0), 0) % 5;
  if (verb === 'lock') owners.set(name, who);
  if (verb === 'try') {
    const isFree = !owners.has(name);
    if (isFree) owners.set(name, who);
    return isFree ? 1 : 0;
  }
  if (verb === 'unlock' && owners.get(name) === who) owners.delete(name);
  if (verb === 'set') {
    if (!set.has(name)) for (const wait of waits.keys()) if (wait.startsWith(`${name} `)) waits.set(wait, true);
    set.add(name);
  }
  if (verb === 'clear') set.delete(name);
  if (verb === 'await') waits.delete(`${name} ${who} ${id}`);
  return undefined;
}

function copied(state: State): State {
  return {
    ...state,
    files: new Map(state.files),
    owners: new Map(state.owners),
    set: new Set(state.set),
    waits: new Map(state.waits),
    actors: state.actors.map((actor) => ({ ...actor })),
  };
}
