import type { WholePolicy, Why } from '../policies/policy.ts';
import type { Ties } from '../ties.ts';
import type { Task } from '../task.ts';
import type { Coming, Comings } from './comings.ts';
import type { Cores } from './cores.ts';

interface Machine {
  readonly policy: WholePolicy;
  readonly cores: Cores;
  readonly comings: Comings;
  /** How many there are. */
  readonly jobs: number;
  readonly ties: Ties;
}

/** Runs all jobs to their ends, from one moment to the next at which something happens. */
export function runAll(machine: Machine): void {
  const { policy, cores, comings } = machine;
  let unfinished = machine.jobs;
  let now = 0;
  const running = (): readonly Task[] => cores.open(now).running;
  while (unfinished > 0) {
    now = Math.min(cores.next(now), comings.next, policy.due(now, running));
    const leaving = cores.advance(now);
    for (const task of leaving) if (!hasExpired(task) && leave(machine, task, now) === 'ended') unfinished--;
    const expired = leaving.every(hasExpired) ? leaving : leaving.filter(hasExpired); // Mostly none or one: no new list is made.
    if (policy.runningFirst) for (const task of expired) ready(policy, task, 'slice', now);
    const anew = policy.turn(now);
    const coming = comings.at(now, policy.order);
    for (const { task, why } of coming) ready(policy, task, why, now);
    if (!policy.runningFirst) for (const task of expired) ready(policy, task, 'slice', now);
    if (policy.lineOf) noteTies(machine, coming, expired, now);
    cores.run(policy.choose(cores.open(now), now), now, anew);
  }
}

/** It left its processor though it neither has ended nor waits for a device. */
const hasExpired = ({ left, untilIo }: Task): boolean => left > 0 && untilIo > 0;

function leave({ policy, comings }: Machine, task: Task, now: number): 'ended' | 'io' {
  const why = task.left === 0 ? 'ended' : 'io';
  if (why === 'io') comings.waits(task, now);
  policy.gone(task, why);
  return why;
}

function ready(policy: WholePolicy, task: Task, why: Why, now: number): void {
  task.readyAt = now;
  policy.ready(task, why, now);
}

/** Two tasks join one line at the same tick: a rule puts one ahead. */
function noteTies({ policy, ties }: Machine, coming: readonly Coming[], expired: readonly Task[], now: number): void {
  if (coming.length + expired.length < 2 || ties.isFull) return;
  const came = byLine(
    policy,
    coming.map(({ task }) => task),
  );
  const ran = byLine(policy, expired);
  for (const tasks of ran.values()) if (tasks.length > 1) ties.note(now, 'job order', tasks);
  for (const [line, tasks] of came) {
    if (tasks.length > 1) ties.note(now, coming.every(({ why }) => why === 'arrived') ? 'job order' : policy.order, tasks);
    for (const task of ran.get(line) ?? []) {
      if (policy.runningFirst) ties.note(now, 'running-first', [task, ...tasks]);
      else ties.note(now, 'arrival-first', [...tasks, task]);
    }
  }
}

function byLine(policy: WholePolicy, tasks: readonly Task[]): Map<number, Task[]> {
  const lines = new Map<number, Task[]>();
  for (const task of tasks) {
    const line = policy.lineOf!(task); // Ties are noted only where there are lines.
    const those = lines.get(line);
    if (those) those.push(task);
    else lines.set(line, [task]);
  }
  return lines;
}
