import TinyQueue from 'tinyqueue';
import type { Policy, Why } from '../policies/policy.ts';
import type { Task } from '../task.ts';

/** A job that comes, and why. */
export interface Coming {
  readonly task: Task;
  readonly why: Exclude<Why, 'slice'>;
}

interface DeviceDone {
  readonly task: Task;
  readonly at: number;
  readonly registered: number;
}

/** Which jobs come when: those that arrive, and those whose devices are done. */
export class Comings {
  /** When a job comes next. */
  next = Infinity;
  readonly #arrivals: readonly Task[];
  readonly #devices = new TinyQueue<DeviceDone>([], (a, b) => a.at - b.at || a.registered - b.registered);
  #arrived = 0;
  #registered = 0;

  constructor(byArrival: readonly Task[]) {
    this.#arrivals = byArrival;
    this.#look();
  }

  /** It begins to wait for its device. */
  waits(task: Task, now: number): void {
    const { ticks } = task.io!; // It has a device that it waits for.
    task.ioTicks += ticks;
    this.#devices.push({ task, at: now + ticks, registered: this.#registered++ });
    this.#look();
  }

  /** The jobs that come now. */
  at(now: number, order: Policy['order']): readonly Coming[] {
    if (now < this.next) return nobody;
    const coming: Coming[] = [];
    for (; this.#arrived < this.#arrivals.length && this.#arrivals[this.#arrived]!.arrival === now; this.#arrived++)
      coming.push({ task: this.#arrivals[this.#arrived]!, why: 'arrived' });
    while (this.#devices.peek()?.at === now) {
      const { task } = this.#devices.pop()!; // The one that was just looked at.
      task.untilIo = task.io!.every; // It waited for its device.
      coming.push({ task, why: 'io' });
    }
    this.#look();
    return order === 'registration' || coming.length < 2 ? coming : coming.toSorted((a, b) => a.task.index - b.task.index);
  }

  #look(): void {
    const arrival = this.#arrived < this.#arrivals.length ? this.#arrivals[this.#arrived]!.arrival : Infinity;
    this.next = Math.min(arrival, this.#devices.peek()?.at ?? Infinity);
  }
}

const nobody: readonly Coming[] = [];
