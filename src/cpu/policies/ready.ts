import TinyQueue from 'tinyqueue';
import type { Task } from '../task.ts';
import { asListed } from '../tasks.ts';
import type { NoteTie } from './policy.ts';

/** The tasks in the order of the list, and for each its level while it is ready. */
export interface Levels {
  readonly listed: readonly Task[];
  readonly levels: Float64Array;
}

export const levelsOf = (tasks: readonly Task[]): Levels => ({
  listed: asListed(tasks),
  levels: new Float64Array(tasks.length),
});

/**
 * The ready tasks, the least first, equals by the order of the list. A task's level stays as it is while it is in here. Places in the
 * list are what is sorted, and their levels lie side by side: to compare two tasks, neither is looked at.
 */
export class Ready {
  readonly level: (task: Task) => number;
  readonly #listed: readonly Task[];
  readonly #levels: Float64Array;
  readonly #places: TinyQueue<number>;
  readonly #noteTie: NoteTie;

  constructor({ listed, levels }: Levels, level: (task: Task) => number, noteTie: NoteTie) {
    this.level = level;
    this.#listed = listed;
    this.#levels = levels;
    this.#noteTie = noteTie;
    this.#places = new TinyQueue<number>([], (a, b) => levels[a]! - levels[b]! || a - b);
  }

  levelAt(task: Task): number {
    return this.level(task);
  }

  add(task: Task): void {
    this.#levels[task.index] = this.level(task); // Compared often: it need not be looked up again.
    this.#places.push(task.index);
  }

  /** The next task, which stays here. */
  first(): Task | undefined {
    const place = this.#places.peek();
    return place === undefined ? undefined : this.#listed[place];
  }

  take(now: number): Task | undefined {
    const task = this.first();
    if (!task) return undefined;
    this.#places.pop();
    const next = this.#places.peek();
    if (next !== undefined && this.#levels[task.index] === this.#levels[next])
      this.#noteTie(now, 'job order', [task, this.#listed[next]!]);
    return task;
  }
}
