import type { Job, JobIo } from './job.ts';

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
  /** When it last became ready. */
  readyAt = -1;
  /** By which it is sorted among those who are ready. */
  level = 0;
  /** Where it ran last. */
  core = -1;

  /** Its neighbours in a line. */
  before: Task | undefined = undefined;
  after: Task | undefined = undefined;

  constructor(index: number, id: string, { arrival, length, io, priority = 1 }: Job) {
    this.index = index;
    this.id = id;
    this.arrival = arrival;
    this.length = length;
    this.io = io;
    this.priority = priority;
    this.left = length;
    this.untilIo = io?.every ?? Infinity;
  }

  /** It has run for so many ticks, up to now. */
  ran(ticks: number, now: number): void {
    if (this.firstRun < 0) this.firstRun = now - ticks;
    this.left -= ticks;
    this.untilIo -= ticks;
    if (this.left === 0) this.ended = now;
  }
}
