import TinyQueue from 'tinyqueue';
import type { Task } from '../task.ts';
import type { NoteTie } from './policy.ts';

/** The ready tasks, the least first, equals by the order of the list. A task's level stays as it is while it is in here. */
export class Ready {
  readonly level: (task: Task) => number;
  readonly #tasks: TinyQueue<Task>;
  readonly #noteTie: NoteTie;

  constructor(level: (task: Task) => number, noteTie: NoteTie) {
    this.level = level;
    this.#noteTie = noteTie;
    this.#tasks = new TinyQueue<Task>([], (a, b) => a.level - b.level || a.index - b.index);
  }

  levelAt(task: Task): number {
    return this.level(task);
  }

  add(task: Task): void {
    task.level = this.level(task); // Compared often: it need not be looked up again.
    this.#tasks.push(task);
  }

  /** The next task, which stays here. */
  first(): Task | undefined {
    return this.#tasks.peek();
  }

  take(now: number): Task | undefined {
    const task = this.#tasks.pop();
    const next = this.#tasks.peek();
    if (task && next && task.level === next.level) this.#noteTie(now, 'job order', [task, next]);
    return task;
  }
}
