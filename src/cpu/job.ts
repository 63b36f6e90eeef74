/** A job: when it comes, and how long it would take if it had a processor for itself. All times are whole ticks. */
export interface Job {
  /** What it is called: A, B, C ... in the order of the list, if not given. */
  readonly id?: string;
  readonly arrival: number;
  /** How many ticks of a processor's time it needs. */
  readonly length: number;
  /** After every so many ticks of running it waits for a device, for so many ticks; not at its end. */
  readonly io?: JobIo | undefined;
  /** For policy=priority; for policy=lottery it is the number of its tickets. 1 if not given. */
  readonly priority?: number | undefined;
}

/** A wait for a device of so many ticks after every so many ticks of the job. */
export interface JobIo {
  readonly every: number;
  readonly ticks: number;
}

/** A, B ... Z, AA, AB: the names of jobs that have none. */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
