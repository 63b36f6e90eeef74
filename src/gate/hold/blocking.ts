import type { Channel } from './channel.ts';
import type { Granting } from './granting.ts';
import { endProcess } from './over.ts';
import type { Command } from './wire.ts';

/** Callers that block until what they ask for is granted, and what is granted meanwhile to others, which they get later. */
export interface Blocking {
  /** Blocks until this operation is granted. Others that are granted meanwhile are performed now and delivered later. */
  until(id: number): void;
  /** The oldest of what is to be delivered. */
  next(): (() => void) | undefined;
  isLate(): boolean;
  /** Nothing is delivered any more. */
  forget(): void;
}

export interface BlockingOptions {
  readonly channel: Channel;
  readonly granting: Granting;
  readonly isPending: (id: number) => boolean;
  readonly report: () => void;
  /** Gets the commands that are no grants. */
  readonly obey: (command: Command) => void;
}

export function newBlocking({ channel, granting, isPending, report, obey }: BlockingOptions): Blocking {
  const deliveries: (() => void)[] = [];

  /** What comes next: given again, or granted. Undefined: it was another command. */
  function nextOutcome(): (() => void) | undefined {
    const given = granting.again();
    if (given) return given;
    report();
    const line = channel.read();
    if (line === undefined) endProcess();
    const command = JSON.parse(line) as Command;
    if ('grant' in command) return granting.perform(command);
    obey(command);
    return undefined;
  }

  return {
    until(id) {
      while (isPending(id)) {
        const outcome = nextOutcome();
        if (!outcome) continue;
        if (isPending(id)) deliveries.push(outcome);
        else outcome();
      }
    },
    next: () => deliveries.shift(),
    isLate: () => deliveries.length > 0,
    forget: () => void (deliveries.length = 0),
  };
}
