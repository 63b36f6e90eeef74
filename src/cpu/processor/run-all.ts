import type { NoteTie, Policy, Why } from '../policies/policy.ts';
import type { Task } from '../task.ts';
import type { Coming, Comings } from './comings.ts';
import type { Cores } from './cores.ts';

interface Machine {
  readonly policy: Policy;
  readonly cores: Cores;
  readonly comings: Comings;
  /** How many there are. */
  readonly jobs: number;
  readonly noteTie: NoteTie;
}

/** Runs all jobs to their ends, from one moment to the next at which something happens. */
export function runAll(machine: Machine): void {
  const { policy, cores, comings } = machine;
  let unfinished = machine.jobs;
  let now = 0;
  const running = (): readonly Task[] => cores.open(now).running;
  while (unfinished > 0) {
    now = Math.min(cores.next(now), comings.next(), policy.due?.(now, running) ?? Infinity);
    cores.advance(now);
    const { ended, expired } = leave(machine, now);
    unfinished -= ended;
    const { coming, anew } = join(machine, expired, now);
    if (policy.lineOf) noteTies(machine, coming, expired, now);
    cores.run(policy.choose(cores.open(now), now), now, anew);
  }
}

/** Whoever leaves its processor by itself. */
function leave({ policy, cores, comings }: Machine, now: number): { ended: number; expired: readonly Task[] } {
  const expired: Task[] = [];
  let ended = 0;
  for (const { task, why } of cores.leaving(now)) {
    if (why === 'slice') {
      expired.push(task);
      continue;
    }
    if (why === 'io') comings.waits(task, now);
    else ended++;
    policy.gone?.(task, why);
  }
  return { ended, expired };
}

/** Whoever is ready from now on. */
function join({ policy, comings }: Machine, expired: readonly Task[], now: number): { coming: readonly Coming[]; anew: boolean } {
  if (policy.runningFirst) for (const task of expired) ready(policy, task, 'slice', now);
  const anew = policy.turn?.(now) ?? false;
  const coming = comings.at(now, policy.order);
  for (const { task, why } of coming) ready(policy, task, why, now);
  if (!policy.runningFirst) for (const task of expired) ready(policy, task, 'slice', now);
  return { coming, anew };
}

function ready(policy: Policy, task: Task, why: Why, now: number): void {
  task.readyAt = now;
  policy.ready(task, why, now);
}

/** Two who join one line at the same tick: a rule puts one ahead. */
function noteTies({ policy, noteTie }: Machine, coming: readonly Coming[], expired: readonly Task[], now: number): void {
  if (coming.length + expired.length < 2) return;
  const came = byLine(coming.map(({ task }) => task));
  const ran = byLine(expired);
  for (const tasks of ran.values()) if (tasks.length > 1) noteTie(now, 'job order', tasks);
  for (const [line, tasks] of came) {
    if (tasks.length > 1) noteTie(now, coming.every(({ why }) => why === 'arrived') ? 'job order' : policy.order, tasks);
    for (const task of ran.get(line) ?? []) {
      if (policy.runningFirst) noteTie(now, 'running-first', [task, ...tasks]);
      else noteTie(now, 'arrival-first', [...tasks, task]);
    }
  }

  function byLine(tasks: readonly Task[]): Map<number, Task[]> {
    const lines = new Map<number, Task[]>();
    for (const task of tasks) {
      const line = policy.lineOf!(task);
      lines.set(line, [...(lines.get(line) ?? []), task]);
    }
    return lines;
  }
}
