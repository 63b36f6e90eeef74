import type { Job } from './job.ts';
import type { PolicyName } from './policies/index.ts';

/** What is to be simulated. What a policy does not know it leaves alone, so that the same options can be given to all. */
export interface SimulateOptions {
  readonly policy: PolicyName;
  readonly jobs: readonly Job[];
  /** How many processors there are. 1 if not given. */
  readonly cores?: number | undefined;
  /** Ticks that a switch from one job to another takes. 0 if not given. */
  readonly switchCost?: number | undefined;
  /** Which job stands ahead when a slice ends at the tick at which another job comes. Not for mlfq, which has its textbook's own rule. */
  readonly ties?: 'arrival-first' | 'running-first' | undefined;
  /** rr, lottery: the ticks of a slice. 2 if not given. */
  readonly quantum?: number | undefined;
  /** mlfq: the quantum of each queue, the top queue first. 1, 2, 4 if not given. */
  readonly queues?: readonly number[] | undefined;
  /** mlfq: after how many slices a job goes down; one figure for all queues, or one for each. 1 if not given. */
  readonly allotment?: number | readonly number[] | undefined;
  /** mlfq: all jobs go to the top queue every so many ticks; 0 for never. 0 if not given. */
  readonly boost?: number | undefined;
  /** mlfq: a job that waits for a device begins a new slice and allotment. False if not given. */
  readonly stay?: boolean | undefined;
  /** mlfq: a job that comes back from a device goes to the front of its queue. False if not given. */
  readonly iobump?: boolean | undefined;
  /** priority: whether a low figure is urgent, or a high one. `low` if not given. */
  readonly urgent?: 'low' | 'high' | undefined;
  /** priority: whether a more urgent job interrupts. True if not given. */
  readonly preempt?: boolean | undefined;
  /** priority: for every so many ticks that a job has waited it becomes more urgent by one; 0 for never. 0 if not given. */
  readonly ageing?: number | undefined;
  /** lottery: the seed of the draws. 1 if not given. */
  readonly seed?: number | undefined;
}

/** The options of a policy, with nothing left out. */
export interface Settings {
  readonly cores: number;
  readonly switchCost: number;
  readonly ties: 'arrival-first' | 'running-first';
  readonly quantum: number;
  readonly queues: readonly number[];
  /** One for each queue. */
  readonly allotments: readonly number[];
  readonly boost: number;
  readonly stay: boolean;
  readonly iobump: boolean;
  readonly urgent: 'low' | 'high';
  readonly preempt: boolean;
  readonly ageing: number;
  readonly seed: number;
}

/** The options with all defaults filled in. */
export function settingsOf(options: SimulateOptions): Settings {
  const queues = options.queues ?? [1, 2, 4];
  const { allotment = 1 } = options;
  return {
    cores: options.cores ?? 1,
    switchCost: options.switchCost ?? 0,
    ties: options.ties ?? 'arrival-first',
    quantum: options.quantum ?? 2,
    queues,
    allotments: typeof allotment === 'number' ? queues.map(() => allotment) : allotment,
    boost: options.boost ?? 0,
    stay: options.stay ?? false,
    iobump: options.iobump ?? false,
    urgent: options.urgent ?? 'low',
    preempt: options.preempt ?? true,
    ageing: options.ageing ?? 0,
    seed: options.seed ?? 1,
  };
}
