import type { Policy } from '../policies/policy.ts';
import type { Slice } from '../result.ts';
import type { Task } from '../task.ts';

/** Why a job leaves its processor by itself. */
export type Leaves = 'ended' | 'io' | 'slice';

interface Core {
  task: Task | undefined;
  /** Who ran here last, and whose state is still there. */
  last: Task | undefined;
  /** When the switch to whoever ran last was over. */
  switched: number;
  /** When its slice began: later than it was chosen where a switch takes time. */
  from: number;
  /** Up to when what it has run is counted. */
  counted: number;
  /** When it leaves by itself. */
  until: number;
  priority: number | undefined;
}

/** The processors: who runs where since when, and what they have done so far. */
export class Cores {
  readonly trace: Slice[] = [];
  switches = 0;
  readonly #cores: readonly Core[];
  readonly #policy: Policy;
  readonly #switchCost: number;

  constructor(count: number, switchCost: number, policy: Policy) {
    this.#cores = Array.from({ length: count }, () => ({
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

  get count(): number {
    return this.#cores.length;
  }

  running(): readonly Task[] {
    return this.#cores.flatMap(({ task }) => (task ? [task] : []));
  }

  /** When somebody next leaves by itself. */
  next(): number {
    let next = Infinity;
    for (const { until } of this.#cores) next = Math.min(next, until);
    return next;
  }

  /** Counts what everybody has run up to now. */
  advance(now: number): void {
    for (const core of this.#cores) {
      const { task, counted } = core;
      if (!task || now <= counted) continue;
      task.ran(now - counted, now);
      this.#policy.ran?.(task, now - counted);
      core.counted = now;
    }
  }

  /** Those who leave by themselves now, in the order of the list. */
  leaving(now: number): readonly { readonly task: Task; readonly why: Leaves }[] {
    const leaving = this.#cores.flatMap((core) => {
      const { task, until } = core;
      if (!task || until !== now) return [];
      this.#vacate(core, now);
      return [{ task, why: task.left === 0 ? ('ended' as const) : task.untilIo === 0 ? ('io' as const) : ('slice' as const) }];
    });
    return leaving.length < 2 ? leaving : leaving.toSorted((a, b) => a.task.index - b.task.index);
  }

  /** Who is chosen runs from now on, and nobody else. Who ran already goes on where it is; with `anew` its slice is a new one. */
  run(chosen: readonly Task[], now: number, anew: boolean): void {
    for (const core of this.#cores) {
      const goesOn = core.task !== undefined && chosen.includes(core.task);
      if (core.task && (!goesOn || anew)) this.#vacate(core, now);
    }
    const running = this.running();
    const placed = chosen.filter((task) => !running.includes(task));
    const elsewhere = placed.filter((task) => !this.#place(task, this.#cores[task.core], now));
    for (const task of elsewhere)
      this.#place(
        task,
        this.#cores.find((core) => !core.task),
        now,
      );
  }

  /** False where there is no room. */
  #place(task: Task, core: Core | undefined, now: number): boolean {
    if (!core || core.task) return false;
    const isSwitch = core.last !== undefined && core.last !== task;
    if (isSwitch) {
      this.switches++;
      core.switched = now + this.#switchCost;
    }
    core.task = core.last = task;
    core.from = core.counted = Math.max(now, core.switched);
    core.until = core.from + Math.min(task.left, task.untilIo, this.#policy.slice?.(task) ?? Infinity);
    core.priority = this.#policy.priorityOf?.(task);
    task.core = this.#cores.indexOf(core);
    return true;
  }

  #vacate(core: Core, now: number): void {
    const { task, from, priority } = core;
    core.task = undefined;
    core.until = Infinity;
    if (!task || now <= from) return; // It never came to run: somebody was preferred while the switch was under way.
    const more = { ...(priority === undefined ? {} : { priority }), ...(this.#cores.length > 1 ? { core: task.core } : {}) };
    this.trace.push({ from, to: now, job: task.id, ...more });
  }
}
