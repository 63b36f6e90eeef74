import TinyQueue from 'tinyqueue';
import type { Policy, Why } from '../policies/policy.ts';
import type { Task } from '../task.ts';

export interface Coming {
  readonly task: Task;
  readonly why: Exclude<Why, 'slice'>;
}

interface DeviceDone {
  readonly task: Task;
  readonly at: number;
  readonly registered: number;
}

/** Who comes when: jobs that arrive, and jobs whose devices are done. */
export class Comings {
  readonly #arrivals: readonly Task[];
  readonly #devices = new TinyQueue<DeviceDone>([], (a, b) => a.at - b.at || a.registered - b.registered);
  #arrived = 0;
  #registered = 0;

  constructor(tasks: readonly Task[]) {
    this.#arrivals = tasks.toSorted((a, b) => a.arrival - b.arrival || a.index - b.index);
  }

  /** It begins to wait for its device. */
  waits(task: Task, now: number): void {
    const { every, ticks } = task.io!;
    task.untilIo = every;
    task.ioTicks += ticks;
    this.#devices.push({ task, at: now + ticks, registered: this.#registered++ });
  }

  /** When somebody comes next. */
  next(): number {
    return Math.min(this.#arrivals[this.#arrived]?.arrival ?? Infinity, this.#devices.peek()?.at ?? Infinity);
  }

  /** Those who come now. */
  at(now: number, order: Policy['order']): readonly Coming[] {
    if (this.next() !== now) return nobody;
    const coming: Coming[] = [];
    for (; this.#arrivals[this.#arrived]?.arrival === now; this.#arrived++)
      coming.push({ task: this.#arrivals[this.#arrived]!, why: 'arrived' });
    while (this.#devices.peek()?.at === now) coming.push({ task: this.#devices.pop()!.task, why: 'io' });
    return order === 'registration' || coming.length < 2 ? coming : coming.toSorted((a, b) => a.task.index - b.task.index);
  }
}

const nobody: readonly Coming[] = [];
