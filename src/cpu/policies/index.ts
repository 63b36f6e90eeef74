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

export type PolicyName = keyof typeof byName;

/** Every policy by its name. */
export const policies: Readonly<Record<PolicyName, MakePolicy>> = byName;

export const policyNames = Object.keys(byName) as readonly PolicyName[];
