import type { Task } from '../task.ts';
import type { NoteTie } from './policy.ts';
import { Ready } from './ready.ts';

/**
 * The ready tasks, the most urgent first, where to wait makes urgent: a job's level is its own less one for every `ageing` ticks
 * that it has waited so far; the least is the most urgent. Those whose levels change at the same ticks keep their order among each
 * other: each such group is sorted once, and only the groups' first ones are compared.
 */
export class Urgency {
  readonly #listed: readonly Task[];
  // By a task's place in the list.
  readonly #own: Float64Array;
  /** As if it had waited from then on without interruption. */
  readonly #since: Float64Array;
  /** Ticks that it has waited, up to when it was last taken. */
  readonly #waited: Float64Array;
  readonly #ageing: number;
  readonly #noteTie: NoteTie;
  readonly #groups = new Map<number, Ready>();

  /** @param listed All tasks, in the order of the list. @param ageing 1 at least. */
  constructor(listed: readonly Task[], own: (task: Task) => number, ageing: number, noteTie: NoteTie) {
    this.#listed = listed;
    this.#own = Float64Array.from(listed, own);
    this.#since = new Float64Array(listed.length);
    this.#waited = new Float64Array(listed.length);
    this.#ageing = ageing;
    this.#noteTie = noteTie;
  }

  /** The level of a task that does not wait: as it was when it was taken. */
  level = ({ index }: Task): number => {
    return this.#own[index]! - this.#raised(this.#waited[index]!);
  };

  /** The level of a waiting task. */
  levelAt({ index }: Task, now: number): number {
    return this.#own[index]! - this.#raised(now - this.#since[index]!);
  }

  add(task: Task, now: number): void {
    const since = now - this.#waited[task.index]!;
    this.#since[task.index] = since;
    const which = since % this.#ageing;
    const group = this.#groups.get(which) ?? new Ready(this.#listed, (one) => this.#rank(one), this.#noteTie);
    this.#groups.set(which, group);
    group.add(task);
  }

  first(now: number): Task | undefined {
    return this.#firstGroup(now)?.first();
  }

  take(now: number): Task | undefined {
    const task = this.#firstGroup(now)?.take(now);
    if (!task) return undefined;
    this.#waited[task.index] = now - this.#since[task.index]!;
    const next = this.first(now);
    if (next && this.levelAt(next, now) === this.level(task)) this.#noteTie(now, 'job order', [task, next]);
    return task;
  }

  /** When a waiting task will be more urgent than that. */
  below(level: number): number {
    let next = Infinity;
    for (const group of this.#groups.values()) {
      const first = group.first();
      if (!first) continue;
      const { index } = first;
      next = Math.min(next, this.#since[index]! + this.#ageing * (this.#own[index]! - level + 1));
    }
    return next;
  }

  /** Orders those of one group, whenever they are looked at. */
  #rank({ index }: Task): number {
    return this.#own[index]! * this.#ageing + this.#since[index]!;
  }

  #firstGroup(now: number): Ready | undefined {
    let found: { readonly group: Ready; readonly level: number; readonly index: number } | undefined;
    for (const [which, group] of this.#groups) {
      const first = group.first();
      if (!first) {
        this.#groups.delete(which);
        continue;
      }
      const level = this.levelAt(first, now);
      if (!found || level < found.level || (level === found.level && first.index < found.index))
        found = { group, level, index: first.index };
    }
    return found?.group;
  }

  #raised(waited: number): number {
    return Math.floor(waited / this.#ageing);
  }
}
