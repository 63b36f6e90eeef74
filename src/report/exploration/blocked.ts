import type { ActorEnd, Schedule } from '../../explore/result.ts';
import { harmless } from '../paper/fit.ts';

type Blocked = Extract<ActorEnd, { readonly kind: 'blocked' }>;

/** Which actor waits for what, and which has it, in a sentence each; a cycle of waiting actors in one sentence together. */
export function blockedSentences({ actors, ends }: Schedule): string[] {
  const blocked = new Map(ends.flatMap((end, actor): [number, Blocked][] => (end.kind === 'blocked' ? [[actor, end]] : [])));
  const name = (actor: number): string => harmless(actors[actor] ?? `actor ${actor + 1}`);
  const told = new Set<number>();
  return [...blocked].flatMap(([actor, { on, owner }]) => {
    if (told.has(actor)) return [];
    const cycle = cycleFrom(actor, (one) => blocked.get(one)?.owner);
    for (const one of cycle) told.add(one);
    if (cycle.length > 0) return [`Deadlock: ${inWords(cycle, name, blocked)}.`];
    const obstacle = owner === undefined ? 'and nobody is left to help' : `which ${name(owner)} has`;
    return [`${name(actor)} waits for ${harmless(on)}, ${obstacle}.`];
  });
}

/** From an actor to the next that stands in its way, back to the first. Empty if the way ends or leads round without it. */
function cycleFrom(first: number, next: (actor: number) => number | undefined): number[] {
  const met: number[] = [];
  let actor: number | undefined = first;
  while (actor !== undefined && !met.includes(actor)) {
    met.push(actor);
    actor = next(actor);
  }
  return actor === first ? met : [];
}

/** `buyer 1 waits for b.lock of buyer 2, who waits for a.lock of buyer 1` */
function inWords(cycle: readonly number[], name: (actor: number) => string, blocked: ReadonlyMap<number, Blocked>): string {
  const links = cycle.map((actor, index) => {
    const owner = cycle[(index + 1) % cycle.length]!;
    return `waits for ${harmless(blocked.get(actor)!.on)} of ${name(owner)}`; // An actor with an owner in its way is blocked.
  });
  return `${name(cycle[0]!)} ${links.join(', who ')}`;
}
