import type { StrategyName } from '../explore/index.ts';
import type { Exploration } from '../explore/result.ts';
import type { CheckFunction, ProgramsRequest, ProgramsResult } from '../programs/index.ts';
import type { As, Range } from '../scenario/index.ts';

/** How a scenario is explored. What is left out is as on the command line. */
export interface ExploreOptions {
  /** Only this variant, by the name that the scenario gives it. All of them if not given. */
  readonly variant?: string | undefined;
  /** Where the actors sit. `processes` if not given. */
  readonly as?: Exclude<As, 'tasks'> | undefined;
  /** The seed of all that is random. 1 if not given. */
  readonly seed?: number | undefined;
  /** As the scenario's `run` gets them, `{ buyers: 3, delay: { from: 0, to: 0 } }`, or as typed: `{ delay: '0..0' }`. */
  readonly params?: Readonly<Record<string, ParamValue | undefined>> | undefined;
  /** Stop after so many orders of a variant. 100,000 if not given. */
  readonly maxOrders?: number | undefined;
  /** Stop after so many seconds, shared by the variants. 120 if not given: give the test that asserts on it a longer time-out. */
  readonly maxSeconds?: number | undefined;
  /** A run that takes more steps does not end. Ten times the first run's if not given, at least 200. */
  readonly maxSteps?: number | undefined;
  /** Which orders are tried. `auto` if not given: all while they are few, else those with few preemptions and every outcome. */
  readonly strategy?: StrategyName | undefined;
  /** few-preemptions: the most there may be. 2 if not given. */
  readonly preemptions?: number | undefined;
  /** pct: how many steps must come in a certain order. 3 if not given. */
  readonly depth?: number | undefined;
  /**
   * How often an actor's timers fire for which it does not wait (unref'd ones, intervals), and while another stands still that
   * could go on. 1 if not given.
   */
  readonly stalls?: number | undefined;
  /** In which order timers of different actors fire: `any`, if not given, or `ordered` as they are due. */
  readonly time?: 'any' | 'ordered' | undefined;
  /** Go on with one more actor while time lasts, as the command does. False if not given. */
  readonly grow?: boolean | undefined;
  /** Split reads and writes of whole files into what the operating system does. False if not given. */
  readonly fine?: boolean | undefined;
  /** Every order in new processes, instead of modules evaluated anew. False if not given. */
  readonly newProcesses?: boolean | undefined;
  /** Milliseconds within which an actor must come to rest after each step. 2,000 if not given; 0: it is waited for as long as it takes. */
  readonly grace?: number | undefined;
  /** After each step of the first orders, kill one actor, and see what becomes of the others: `kills` of each variant. False if not given. */
  readonly kill?: boolean | undefined;
  /**
   * A token, as `report` has it after "Again:", of the program as it was: its order is followed by what its steps are called, as far as it goes, and
   * the orders around it are tried. `near` of each variant says where it departs. All orders if not given.
   */
  readonly near?: string | undefined;
  /** Files and folders outside of the run's folder that are put under control, from the current folder on. */
  readonly share?: readonly string[] | undefined;
  /** A file into which every line between controller and actors is written, with its time: to look into the gate. */
  readonly wire?: string | undefined;
  /** Ends the search, and everything that it has started, before `explore` rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** `report` shows every order that goes wrong, whole: also steps on things that no other actor touches. False if not given. */
  readonly details?: boolean | undefined;
  /** `report` shows which line of code asked for each step. False if not given; as data it is there always. */
  readonly lines?: boolean | undefined;
  /** The width of `report`. 100 columns if not given, at least 60. */
  readonly columns?: number | undefined;
}

/** Programs that are explored, and how. */
export interface ProgramsOptions extends Omit<ProgramsRequest, 'commands' | 'strategy' | 'check'> {
  /** Two or more commands, as a shell would be told: `node add.mjs x`. */
  readonly programs: readonly string[];
  /** What says whether an end is right, instead of what one after the other ends in: a command, or an exported function. */
  readonly check?: string | CheckFunction;
  /** Ends the search, and everything that it has started, before `explore` rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** `report` shows orders whole. False if not given. */
  readonly details?: boolean;
  /** The width of `report`. 100 columns if not given, at least 60. */
  readonly columns?: number;
}

/** Only some orders of a program that was explored before. What else is left out is as the token says. */
export type OrderOptions = (ExploreOptions | Partial<ProgramsOptions>) &
  (
    | {
        /** An order, as `report` has it after "Again:": everything that can follow its first steps is tried. */
        readonly token: string;
        /** So many of its steps are taken first. */
        readonly from: number;
      }
    | { readonly near: string }
  );

/** What `json=yes` prints of programs, and in `report` the text that is printed otherwise, without colours. */
export interface ReportedPrograms extends ProgramsResult {
  readonly report: string;
}

/** What `defineScenario` returned, whatever its parameters and variants are. */
export interface DefinedScenario {
  readonly params: object;
  readonly variants: object;
  readonly run: (...args: never[]) => unknown;
  readonly outcomes: object;
  readonly claims: object;
}

/** A value of a scenario's parameter: a number, a range, a list of numbers, a choice, or any of them as typed. */
export type ParamValue = number | string | Range | readonly number[];

/** What `json=yes` prints, and in `report` the text that is printed otherwise, without colours. */
export interface ReportedExploration extends Exploration {
  readonly report: string;
}

/**
 * Tries every order of what two or more Node programs do to a folder that they share: the same as `racecourse explore -- 'node a.js' 'node b.js'`.
 * Each order has a fresh copy of the folder. It is wrong if it ends as no run does in which they come one after the other, or, where there is a
 * `check`, if that does not pass.
 *
 *     const { verdict, report } = await explore({ programs: ['node add.mjs x', 'node add.mjs y'], folder: 'data' });
 *     assert.equal(verdict, 'holds', report);
 *
 * @throws Error with the name `UsageError` for what is no Node program, for a folder that cannot be copied and for an option that there is not.
 * @throws the reason of `signal` when it aborts first.
 */
export async function explore(programs: ProgramsOptions): Promise<ReportedPrograms>;
/**
 * Tries the orders that follow the first steps of one that was found, of a scenario or of programs; or those around one of a program that has been
 * changed since: does a repair hold beside this very order? A token of programs is known on the machine where it was found, for some days; elsewhere
 * it takes `programs`, too.
 *
 *     await explore({ token: 'ticket-race/no-lock/121122@8c1a44e1', from: 2 });
 *     await explore({ near: 'programs/1221@5d0c44e1' });
 *
 * @throws Error with the name `UsageError` for what is no token, for a stale one where steps of it are to be taken, and for one that has not so many.
 */
export async function explore(order: OrderOptions): Promise<ReportedExploration | ReportedPrograms>;
/**
 * Tries every order of what a scenario's actors do to shared things, on real processes, for tests to assert on: the same as
 * `racecourse explore`, as data. It prints nothing, and when it returns or throws, no process and no file of it is left.
 * Calls may overlap.
 *
 *     const { verdict, report } = await explore('./scenarios/ticket-race.ts', { variant: 'file lock', params: { buyers: 2 } });
 *     assert.equal(verdict, 'holds', report);
 *
 * Only `holds` is a pass: every claim holds in every order (within the bounds that each variant's `bounds` names). `broken`
 * comes with an order that breaks a claim; `unknown` says why in each variant's `unknown`.
 *
 * @param scenario The path of its file (from the current folder) or its URL, its name in the catalogue, or the scenario
 * itself: what its file exports as default.
 * @throws Error with the name `UsageError` when there is no such scenario, variant, parameter or option.
 * @throws the reason of `signal` when it aborts first.
 * @throws what the scenario's own file throws when it is imported.
 */
export async function explore(scenario: string | URL | DefinedScenario, options?: ExploreOptions): Promise<ReportedExploration>;
export async function explore(
  what: string | URL | DefinedScenario | ProgramsOptions | OrderOptions,
  options: ExploreOptions = {},
): Promise<ReportedExploration | ReportedPrograms> {
  // Loaded at the first call: every actor loads this library, and none explores.
  if (isOrder(what)) return (await import('./explore-around.ts')).exploreAround(what);
  if (isPrograms(what)) return (await import('./explore-programs.ts')).exploreAllOf(what);
  const { exploreWhole } = await import('./explore-whole.ts');
  return exploreWhole(what, options);
}

const isOrder = (what: unknown): what is OrderOptions =>
  typeof what === 'object' && what !== null && ('token' in what || ('near' in what && !('run' in what)));

const isPrograms = (what: unknown): what is ProgramsOptions => typeof what === 'object' && what !== null && 'programs' in what;
