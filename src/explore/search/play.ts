import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Choice } from '../model/choices.ts';
import type { Explorer } from './explorer.ts';
import type { Phased } from './phases.ts';
import { asked, type PlayerAnswer } from '../strategies/asked.ts';
import type { Pick as Picked } from '../model/pick.ts';
import { Interrupted, type Moment, type Strategy } from '../strategies/strategy.ts';
import type { Step } from '../model/result.ts';
import { count, type Totals } from './totals.ts';
import { tell } from './telling.ts';

/** What the player is shown at a turn: what has happened, and which actors can go next. */
export interface Turn {
  /** The actors that take part. Steps and choices speak of them by index. */
  readonly actors: readonly string[];
  readonly steps: readonly Step[];
  /** The same, as it is chosen. */
  readonly picks: readonly Picked[];
  readonly preemptions: number;
  readonly choices: readonly Offered[];
}

export interface Offered extends Picked, Pick<Step, 'verb' | 'on' | 'to'> {
  /** It would be a preemption: the actor that went last could go on. */
  readonly cutsIn: boolean;
}

/** The named pipe through which the choices come. */
export const answersIn = (pipes: string): string => join(pipes, 'answers');

/** One schedule, of which the player decides every step, over the same wire as a replay. To undo a step is to run all before it again. */
export async function play(explorer: Explorer, totals: Totals, pipes: string): Promise<Phased> {
  const pipe = openSync(answersIn(pipes), 'r');
  const beginning: Picked[] = [];
  try {
    while (
      !(await played(
        explorer,
        totals,
        asked(beginning, (moment) => ask(moment, beginning, pipe)),
      ))
    );
    return { phases: [], stopped: undefined };
  } finally {
    closeSync(pipe);
  }
}

/** False: a step was undone, and it is to be run anew without it. */
async function played(explorer: Explorer, totals: Totals, strategy: Strategy): Promise<boolean> {
  strategy.begin();
  try {
    const { execution, ended } = await explorer.one(strategy, totals);
    count(totals, execution, ended);
    return true;
  } catch (error) {
    if (error instanceof Interrupted) return false;
    throw error;
  }
}

function ask({ choices, steps, names, preemptions, preemptible }: Moment, picks: readonly Picked[], pipe: number): PlayerAnswer {
  const offers = choices.map((choice) => offered(choice, preemptible !== undefined && choice.actor !== preemptible));
  const turn: Turn = { actors: names, steps, picks, preemptions, choices: offers };
  tell({ kind: 'turn', turn });
  const bytes = Buffer.alloc(16);
  const text = bytes.toString('utf8', 0, readSync(pipe, bytes)).trim();
  return text === 'undo' ? text : Number(text);
}

const offered = ({ actor, nth, operation: { verb, on, to } }: Choice, cutsIn: boolean): Offered => ({
  actor,
  nth,
  verb,
  on,
  ...(to === undefined ? {} : { to }),
  cutsIn,
});
