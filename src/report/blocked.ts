import type { Schedule } from '../explore/result.ts';
import { harmless } from './fit.ts';

/** Who waits for what, and who has it, in a sentence each; of those who wait for each other, in one sentence together. */
export function blockedSentences({ actors, ends }: Schedule): string[] {
  const name = (actor: number): string => harmless(actors[actor] ?? `actor ${actor + 1}`);
  const waiting = (actor: number): { on: string; owner?: number } | undefined => {
    const end = ends[actor];
    return end?.kind === 'blocked'
      ? { on: harmless(end.on), ...(end.owner === undefined ? {} : { owner: end.owner }) }
      : undefined;
  };
  const told = new Set<number>();
  return actors.flatMap((_, actor) => {
    const blocked = waiting(actor);
    if (!blocked || told.has(actor)) return [];
    const cycle = cycleFrom(actor, (one) => waiting(one)?.owner);
    for (const one of cycle) told.add(one);
    if (cycle.length > 0) return [`Deadlock: ${inCycle(cycle, name, (one) => waiting(one)!.on)}.`];
    const { on, owner } = blocked;
    return [
      owner === undefined
        ? `${name(actor)} waits for ${on}, and nobody is left to help.`
        : `${name(actor)} waits for ${on}, which ${name(owner)} has.`,
    ];
  });
}

/** `buyer 1 waits for b.lock of buyer 2, who waits for a.lock of buyer 1` */
function inCycle(cycle: readonly number[], name: (actor: number) => string, on: (actor: number) => string): string {
  const links = cycle.map((actor, index) => `waits for ${on(actor)} of ${name(cycle[(index + 1) % cycle.length]!)}`);
  return `${name(cycle[0]!)} ${links.join(', who ')}`;
}

/** From one to the next who stands in its way, back to the first. Empty if the way ends or leads round without it. */
function cycleFrom(first: number, next: (actor: number) => number | undefined): number[] {
  const met: number[] = [];
  let actor: number | undefined = first;
  while (actor !== undefined && !met.includes(actor)) {
    met.push(actor);
    actor = next(actor);
  }
  return actor === first ? met : [];
}
