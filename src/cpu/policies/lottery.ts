import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { generatorOf } from '../../gate/index.ts';
import type { Settings } from '../options.ts';
import type { Task } from '../task.ts';
import { fill } from './fill.ts';
import type { Policy } from './policy.ts';
import { Tickets } from './tickets.ts';

/** A draw for every quantum among the ready jobs, each with as many tickets as its priority says. */
export function byLot({ quantum, seed }: Settings, listed: readonly Task[]): Policy {
  const random = generatorOf(seed);
  const tickets = new Tickets(listed.length);

  function draw(): Task | undefined {
    if (tickets.total === 0) return undefined;
    const winner = listed[tickets.holder(uniformInt(random, 0, tickets.total - 1))]!;
    tickets.add(winner.index, -winner.priority);
    winner.leftAfterSlice = winner.left - quantum;
    return winner;
  }

  return {
    runningFirst: false,
    order: 'job order',
    ready: ({ index, priority }) => tickets.add(index, priority),
    choose: (open) => fill(open, draw),
    priorityOf: ({ priority }) => priority,
  };
}
