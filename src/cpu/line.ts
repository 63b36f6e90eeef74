import type { Task } from './task.ts';

/** Tasks that stand in line. Everything takes the same time however many there are; a task stands in one line at a time. */
export class Line {
  first: Task | undefined;
  #last: Task | undefined;

  append(task: Task): void {
    task.before = this.#last;
    task.after = undefined;
    if (this.#last) this.#last.after = task;
    else this.first = task;
    this.#last = task;
  }

  /** To the head of the line. */
  prepend(task: Task): void {
    task.before = undefined;
    task.after = this.first;
    if (this.first) this.first.before = task;
    else this.#last = task;
    this.first = task;
  }

  remove(task: Task): void {
    if (task.before) task.before.after = task.after;
    else this.first = task.after;
    if (task.after) task.after.before = task.before;
    else this.#last = task.before;
    task.before = task.after = undefined;
  }

  /** Takes the first one out. */
  shift(): Task | undefined {
    const { first } = this;
    if (first) this.remove(first);
    return first;
  }

  /** All tasks of another line go to the end of this one, in the order in which they stand. */
  appendAll(other: Line): void {
    if (!other.first) return;
    other.first.before = this.#last;
    if (this.#last) this.#last.after = other.first;
    else this.first = other.first;
    this.#last = other.#last;
    other.first = other.#last = undefined;
  }
}
