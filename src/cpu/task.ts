import type { JobIo } from './job.ts';

/** A job while it is simulated. */
export class Task {
  /** Its place in the list: what decides between equals. */
  readonly index: number;
  readonly id: string;
  readonly arrival: number;
  readonly length: number;
  readonly io: JobIo | undefined;
  readonly priority: number;

  /** Ticks that it still has to run. */
  left: number;
  /** Ticks that it still runs until it waits for a device. */
  untilIo: number;
  firstRun = -1;
  ended = -1;
  /** Ticks in which it waited for a device. */
  ioTicks = 0;
  /** Where it ran last. */
  core = -1;

  /** Its neighbours in a line. */
  before: Task | undefined;
  after: Task | undefined;

  constructor(
    index: number,
    job: { id: string; arrival: number; length: number; io?: JobIo | undefined; priority?: number | undefined },
  ) {
    this.index = index;
    this.id = job.id;
    this.arrival = job.arrival;
    this.length = job.length;
    this.io = job.io;
    this.priority = job.priority ?? 1;
    this.left = job.length;
    this.untilIo = job.io?.every ?? Infinity;
  }

  /** It has run for so many ticks. */
  ran(ticks: number): void {
    this.left -= ticks;
    this.untilIo -= ticks;
  }
}
