import type { ControlledActor, PendingOperation } from '../model/actor.ts';
import type { Choice } from '../model/choices.ts';
import type { Touch } from '../model/touch.ts';
import type { Step } from '../model/result.ts';

/** Where a schedule has come to, and what can go next. */
export interface Moment {
  readonly choices: readonly Choice[];
  /** Those that take part in the present race, by the number by which choices speak of them, less `first`. */
  readonly actors: readonly ControlledActor[];
  readonly first: number;
  /** All actors of the schedule, and what they have done. */
  readonly names: readonly string[];
  readonly steps: readonly Step[];
  /** The number of steps so far, and of preemptions among them. */
  readonly step: number;
  readonly preemptions: number;
  /** The actor that went last and could go on with more than a wait: to let another go is a preemption. */
  readonly preemptible: number | undefined;
  /** What a pending operation would touch now. Only where the strategy observes. */
  readonly touchOf: (actor: ControlledActor, operation: PendingOperation) => Touch;
  /** What becomes free should the actor end now. */
  readonly heldBy: (actor: ControlledActor) => Touch;
  /** Equal texts for states from which everything goes on in the same way. Only where the strategy observes. */
  state(compare: Comparing): string;
  /** All that is to be known of one actor: actors that look alike go on alike. */
  lookOf(actor: number, compare: Comparing): string;
}

/** What a step did, besides what its actor did with it. */
export interface Seen {
  readonly touch: Touch;
  /** What it did of that beside its operation, as any step of its kind may. */
  readonly aside: Touch;
  /** Its actor has looked at a clock until it moved. */
  readonly movedClock: boolean;
}

/** What tells states from each other. */
export interface Comparing {
  /** The clock and all times: they need not be told apart as long as no actor looks. */
  readonly times: boolean;
  /** How far each actor's timers have outrun the others. */
  readonly stalls: boolean;
  /** Whether actors that run the same are told apart all the same: `private`, where it looks at some time at what only itself sees. */
  readonly apart: (kind: string) => boolean;
}

/** In place of a choice: this actor is killed here, by nobody in the program. */
export interface Kill {
  readonly kills: number;
}

/** Decides which of the possible operations goes next, schedule after schedule. */
export interface Strategy {
  /** It compares states, for which actors must tell what they learn. */
  readonly observes?: boolean;
  /** It needs to know what each step touched. A strategy that observes does. */
  readonly watches?: boolean;
  /** Numbers of actors that come to their end, and of whose end the scenario's own code does not hear. */
  readonly unheard?: readonly number[];
  /** The lines of code that ask for operations are wanted: it takes time. */
  readonly asksForLines?: boolean;
  /** Begins a schedule. False: there is none left. */
  begin(): boolean;
  /** Begins the present schedule once more. */
  again(): void;
  /**
   * The index of what goes next; or who is killed before anything does; or that whatever comes from here is known.
   * @throws Diverged when the program does not do what it did before in the same order.
   */
  choose(moment: Moment): number | Kill | 'pruned';
  /**
   * Hears of what was chosen, when it has been done: by which actor, what it was, and whether its actor ended by it. `seen`: only
   * where the strategy watches, and not of steps that the order has in common with the last one.
   */
  chosen?(choice: Choice, actor: ControlledActor, ended: boolean, seen?: Seen): void;
  /**
   * Hears where the present schedule has come to, when nothing more is chosen in it: which actor waits there for what. Only where
   * it observes.
   */
  comesToRest?(moment: Moment): void;
  /** The scenario's own code looks at times when its race is over: outcomes may differ by them. */
  timesCount?(): void;
  /** The program sees more than states are made of, such as the number of an inode: no two states are the same. */
  seesMore?(): void;
  /** Actors that run the same are not alike to the scenario's own code: what came of it depends on which one did what. */
  tellApart?(): void;
  /** Actors were taken for one another. */
  isSymmetric?(): boolean;
  /** How many first steps the schedule that begins has in common with the one before. Absent: not known. */
  shared?(): number;
  /** So many of these were taken from memory: it goes on from there. Returns what will be chosen first. */
  resume?(steps: number): Choice | undefined;
  /** Schedules to come go another way from where something was just chosen. */
  returns?(): boolean;
  /**
   * Numbers of the operations of this actor that will be chosen next, one after the other. Only what was run before in the same
   * order, and did not end the actor: so it can be told all of them at once.
   */
  ahead?(actor: number): readonly number[];
}

/** The same order of operations has led to others than before. */
export class Diverged extends Error {
  override readonly name = 'Diverged';
  constructor(step: number, before: string, now: string) {
    super(`at step ${step} it could do ${before} before, and ${now} now`);
  }
}

/** The schedule shall go no further, and does not count. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
