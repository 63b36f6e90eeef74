import type { Open, WholePolicy } from '../policies/policy.ts';
import type { Slice } from '../result.ts';
import { joined, nobody } from '../some.ts';
import type { Task } from '../task.ts';

interface Core {
  readonly number: number;
  task: Task | undefined;
  /** The task that ran here last, and whose state is still there. */
  last: Task | undefined;
  /** When the switch to the task that ran last was over. */
  switched: number;
  /** When its slice began: later than it was chosen where a switch takes time. */
  from: number;
  /** Up to when what it has run is counted. */
  counted: number;
  /** When it leaves by itself. */
  until: number;
  priority: number | undefined;
}

/**
 * Where a switch takes time nothing breaks it off, and the task that it led to runs for a tick at least: otherwise two tasks that
 * become more urgent as they wait could spend all of the time on switches.
 */
const isPinned = ({ task, switched }: Core, now: number): boolean => task !== undefined && now <= switched && switched > 0;

/** The processors: which task runs where since when, and what they have done so far. */
export class Cores {
  readonly trace: Slice[] = [];
  switches = 0;
  readonly #cores: readonly Core[];
  readonly #policy: WholePolicy;
  readonly #switchCost: number;

  constructor(count: number, switchCost: number, policy: WholePolicy) {
    this.#cores = Array.from({ length: count }, (_, number) => ({
      number,
      task: undefined,
      last: undefined,
      switched: 0,
      from: 0,
      counted: 0,
      until: Infinity,
      priority: undefined,
    }));
    this.#policy = policy;
    this.#switchCost = switchCost;
  }

  open(now: number): Open {
    let running = nobody;
    let pinned = nobody;
    for (const core of this.#cores) {
      if (!core.task) continue;
      if (isPinned(core, now)) pinned = joined(pinned, core.task);
      else running = joined(running, core.task);
    }
    return { processors: this.#cores.length - pinned.length, running, pinned };
  }

  /** When a task next leaves by itself, or may be interrupted again. */
  next(now: number): number {
    let next = Infinity;
    for (const core of this.#cores) next = Math.min(next, core.until, isPinned(core, now) ? core.switched + 1 : Infinity);
    return next;
  }

  /** Counts what every task has run up to now. Those that leave by themselves have left, and are given back in the order of the list. */
  advance(now: number): readonly Task[] {
    let leaving = nobody;
    for (const core of this.#cores) {
      const { task, counted } = core;
      if (!task) continue;
      if (now > counted) {
        task.ran(now - counted, now);
        core.counted = now;
      }
      if (core.until !== now) continue;
      this.#vacate(core, now);
      leaving = joined(leaving, task);
    }
    return leaving.length < 2 ? leaving : leaving.toSorted((a, b) => a.index - b.index);
  }

  /**
   * On the open processors the chosen tasks run from now on, and no others. Tasks that ran already go on where they are; with
   * `anew` all slices are new ones.
   */
  run(chosen: readonly Task[], now: number, anew: boolean): void {
    for (const core of this.#cores) {
      const { task } = core;
      if (!task) continue;
      const goesOn = isPinned(core, now) || chosen.includes(task);
      if (goesOn && !anew) continue;
      this.#vacate(core, now);
      if (goesOn) this.#place(task, core, now);
    }
    // A task that can stay where it ran last does; the others take what is left.
    for (const task of chosen) if (task.core >= 0 && !this.#runs(task)) this.#place(task, this.#cores[task.core], now);
    for (const task of chosen) if (!this.#runs(task)) this.#place(task, this.#free(), now);
  }

  #runs(task: Task): boolean {
    return task.core >= 0 && this.#cores[task.core]!.task === task;
  }

  #free(): Core | undefined {
    return this.#cores.find(({ task }) => !task);
  }

  /** Nothing where there is no room. */
  #place(task: Task, core: Core | undefined, now: number): void {
    if (!core || core.task) return;
    const isSwitch = core.last !== undefined && core.last !== task;
    if (isSwitch) {
      this.switches++;
      core.switched = this.#switchCost > 0 ? now + this.#switchCost : 0;
    }
    core.task = core.last = task;
    core.from = core.counted = Math.max(now, core.switched);
    core.priority = this.#policy.priorityOf(task);
    core.until = core.from + Math.min(task.left, task.untilIo, task.left - task.leftAfterSlice);
    task.core = core.number;
  }

  #vacate(core: Core, now: number): void {
    const { task, from, priority } = core;
    core.task = undefined;
    core.until = Infinity;
    if (!task || now <= from) return;
    const slice: Slice = priority === undefined ? { from, to: now, job: task.id } : { from, to: now, job: task.id, priority };
    this.trace.push(this.#cores.length > 1 ? { ...slice, core: task.core } : slice);
  }
}
