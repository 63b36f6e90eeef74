import type { Job, JobIo } from './job.ts';

/**
 * A job while it is simulated. What is looked at at every moment is declared first: with many jobs each of them has left the processor's
 * cache by the time it is looked at again, and then these come with one look.
 */
export class Task {
  /** Ticks that it still has to run. */
  left: number;
  /** Ticks that it still runs until it waits for a device, 0 while it does; more than are left where it never does. */
  untilIo: number;
  /** What it will have left when its slice ends. */
  leftAfterSlice = 0;
  /** Where it ran last. */
  core = -1;
  /** When it last became ready. */
  readyAt = -1;
  /** Its place in the list: what decides between equals. */
  readonly index: number;
  readonly priority: number;
  /** When it ran first. */
  firstRun = -1;
  readonly id: string;
  /** Its neighbours in a line. */
  before: Task | undefined = undefined;
  after: Task | undefined = undefined;
  /** mlfq: its queue, what is left of its allotment, in slices, and how many boosts it has had. */
  level = 0;
  slices = 0;
  boosts = 0;

  ended = -1;
  /** Ticks in which it waited for a device. */
  ioTicks = 0;

  readonly arrival: number;
  readonly length: number;
  readonly io: JobIo | undefined;

  constructor(index: number, id: string, { arrival, length, io, priority = 1 }: Job) {
    this.left = length;
    this.untilIo = io?.every ?? length + 1;
    this.index = index;
    this.priority = priority;
    this.id = id;
    this.arrival = arrival;
    this.length = length;
    this.io = io;
  }

  /** It has run for so many ticks, up to now. */
  ran(ticks: number, now: number): void {
    if (this.firstRun < 0) this.firstRun = now - ticks;
    this.left -= ticks;
    this.untilIo -= ticks;
    if (this.left === 0) this.ended = now;
  }
}
