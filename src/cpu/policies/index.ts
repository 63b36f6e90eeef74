import type { Order } from '../tasks.ts';
import { firstComeFirstServed } from './fcfs.ts';
import { byLot } from './lottery.ts';
import { multiLevelFeedbackQueue } from './mlfq.ts';
import type { MakePolicy } from './policy.ts';
import { byPriority } from './priority.ts';
import { roundRobin } from './rr.ts';
import { shortestJobFirst } from './sjf.ts';
import { shortestRemainingTimeFirst } from './srtf.ts';

const byName = {
  fcfs: firstComeFirstServed,
  sjf: shortestJobFirst,
  srtf: shortestRemainingTimeFirst,
  rr: roundRobin,
  priority: byPriority,
  lottery: byLot,
  mlfq: multiLevelFeedbackQueue,
};

/** The name of a policy, as options take it. */
export type PolicyName = keyof typeof byName;

/** Every policy by its name. */
export const policies: Readonly<Record<PolicyName, MakePolicy>> = byName;

/** In which order a policy mostly looks at tasks: where they stand in line, as they came; where they are sorted or drawn, by place. */
export const orderOf = (policy: PolicyName): Order =>
  policy === 'fcfs' || policy === 'rr' || policy === 'mlfq' ? 'by arrival' : 'listed';

/** The names of all policies. */
export const policyNames = Object.keys(byName) as readonly PolicyName[];
