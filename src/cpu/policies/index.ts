import { firstComeFirstServed } from './fcfs.ts';
import type { MakePolicy } from './policy.ts';
import { roundRobin } from './rr.ts';

const byName = { fcfs: firstComeFirstServed, rr: roundRobin };

export type PolicyName = keyof typeof byName;

/** Every policy by its name. */
export const policies: Readonly<Record<PolicyName, MakePolicy>> = byName;

export const policyNames = Object.keys(byName) as readonly PolicyName[];
