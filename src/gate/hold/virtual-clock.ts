/** The time of programs under control: it stands still but for timers that fire, and never goes back. */
export interface VirtualClock {
  /** Milliseconds since the schedule began. */
  readonly time: number;
  advance(to: number): void;
  /** A program looks at it. Returns milliseconds since 1970. */
  read(): number;
  /** Whether a program has looked since this was asked last. */
  wasRead(): boolean;
  reset(time: number): void;
}

/** When every schedule begins: always the same instant, so that names made of times are the same names. */
export const epoch = Date.UTC(2026, 0, 1);

/** An actor that reads the clock so often without doing anything waits for time to pass. */
const patience = 100;

export function virtualClock(): VirtualClock {
  let time = 0;
  let looks = 0;
  let read = false;
  return {
    get time() {
      return time;
    },
    advance(to) {
      time = Math.max(time, to);
      looks = 0;
    },
    read() {
      read = true;
      if (++looks > patience) time++;
      return epoch + time;
    },
    wasRead() {
      const was = read;
      read = false;
      return was;
    },
    reset(to) {
      time = to;
      looks = 0;
      read = false;
    },
  };
}
