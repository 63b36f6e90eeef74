import type { Task } from '../task.ts';
import { Heap } from './heap.ts';
import type { NoteTie } from './policy.ts';

/** The ready tasks, the least first, equals by the order of the list. A task's level stays as it is while it is in here. */
export class Ready {
  readonly level: (task: Task) => number;
  readonly #listed: readonly Task[];
  readonly #heap = new Heap();
  readonly #noteTie: NoteTie;

  /** @param listed All tasks, in the order of the list. */
  constructor(listed: readonly Task[], level: (task: Task) => number, noteTie: NoteTie) {
    this.level = level;
    this.#listed = listed;
    this.#noteTie = noteTie;
  }

  levelAt(task: Task): number {
    return this.level(task);
  }

  add(task: Task): void {
    this.#heap.push(task.index, this.level(task));
  }

  /** The next task, which stays here. */
  first(): Task | undefined {
    const { place } = this.#heap;
    return place === undefined ? undefined : this.#listed[place];
  }

  take(now: number): Task | undefined {
    const { level } = this.#heap;
    const task = this.first();
    if (!task) return undefined;
    this.#heap.pop();
    if (this.#heap.level === level) this.#noteTie(now, 'job order', [task, this.first()!]); // There is one with that level.
    return task;
  }
}
