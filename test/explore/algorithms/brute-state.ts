// What an order of the model does, step by step, written apart from the product and as simply as it can be.

import { initially, type Program } from './program.ts';

export interface Begun {
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

export interface State {
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

export function begin(program: Program): State {
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
export function goOn(state: State, who: number, { actors }: Program): void {
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

/** Does it. Returns what its actor learns, if anything. */
export function performed(state: State, who: number, { id, words, value }: Begun): number | undefined {
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
    const told = set.has(name) ? [] : [...waits.keys()].filter((wait) => wait.startsWith(`${name} `));
    for (const wait of told) waits.set(wait, true);
    set.add(name);
  }
  if (verb === 'clear') set.delete(name);
  if (verb === 'await') waits.delete(`${name} ${who} ${id}`);
  return undefined;
}

export function copied(state: State): State {
  return {
    ...state,
    files: new Map(state.files),
    owners: new Map(state.owners),
    set: new Set(state.set),
    waits: new Map(state.waits),
    actors: state.actors.map((actor) => ({ ...actor })),
  };
}
