import { newInside, type Inside } from '../inside.ts';
import type { Pending } from '../operation.ts';
import type { Channel } from './channel.ts';
import type { Report } from './wire.ts';

/**
 * Thrown into a program that has ended, wherever it is, and again at whatever it does then, until it has unwound to the loop that
 * runs it. One object for all: a program that receives it can report nothing any more.
 */
export const over = Object.assign(new Error('This program has ended.'), { name: 'Ended' });

/** What is begun then. */
export const never: Pending = { cancel: () => undefined, withdraw: () => true, setRef: () => undefined };

/** Where the program of a run has come to. `ends`: only what blocks its caller still happens. */
export interface Door extends Inside {
  stage: 'runs' | 'ends' | 'is over';
}

/** Everything that the program does asks whether it is inside of an operation: one that is over comes no further. */
export function newDoor(): Door {
  const { isInside, apart } = newInside();
  const door: Door = {
    stage: 'runs',
    apart,
    isInside() {
      if (isInside()) return true;
      if (door.stage === 'is over') throw over;
      return false;
    },
  };
  return door;
}

const { reallyExit } = process as unknown as { reallyExit: (code: number) => void }; // Node's own, before a program's exit is another.

/** A mistake in this library's own code: whatever the program would make of it, this is the last that the controller hears. */
export const failing =
  (channel: Pick<Channel, 'write'>) =>
  (stack: string): never => {
    channel.write(JSON.stringify({ fault: stack } satisfies Report));
    return endProcess();
  };

/** Something of the program before cannot be put back: no other may run here. */
export const refusing = (channel: Pick<Channel, 'write'>) => (): never => {
  channel.write(JSON.stringify({ refused: true } satisfies Report));
  return endProcess();
};

/** Ends the process or thread itself: the controller that says what to run is gone. */
export function endProcess(): never {
  reallyExit.call(process, 0);
  for (;;); // A thread is ended from outside.
}
