import type { Limit, Stop } from '../model/stop.ts';
import { inspect } from 'node:util';
import type { AtOnce, Board, VirtualClock } from '../../gate/hold.ts';
import { now } from '../../transcript/index.ts';
import { isCannotRun, machineFailure } from '../../process/index.ts';
import { stageWith, type AnyScenario, type Race } from '../../scenario/index.ts';
import type { ActorPool } from '../control/actor-pool.ts';
import { controlledRace, GivenUp } from '../control/controlled-race.ts';
import { newExecution, type Execution } from '../model/execution.ts';
import { newMeetings, type Meetings } from '../control/elsewhere.ts';
import { emptying } from '../control/emptying.ts';
import { allOf } from './all-of.ts';
import { shareLayer } from './laid-shares.ts';
import { leaveOut } from '../model/weakening.ts';
import { watchOver } from '../model/watch.ts';
import { ownCodeLimit } from './own-code-limit.ts';
import { whoeverDidWhat } from './whoever-did-what.ts';
import { recollectionOf } from '../recall/recollection.ts';
import { noRecollection, NotRecalled } from '../control/recollection.ts';
import type { SearchRequest } from './search-request.ts';
import { ruledBy } from './setting.ts';
import type { Setting } from '../model/setting.ts';
import { folderAt, type Folder } from '../control/state.ts';
import { Diverged, Interrupted, type Strategy } from '../strategies/strategy.ts';
import type { FirstWrong } from './telling.ts';
import { tellWrong } from './tell-wrong.ts';
import { ranIn, type Ended, type Totals } from './totals.ts';
import { asFarAsControlled } from './under-control.ts';

/** Runs schedules of one program, one at a time. */
export interface Explorer {
  /**
   * All that a strategy has. Returns why it stopped before; undefined: it has no more. A stopped strategy may go on later: no schedule is
   * left out. `setting`: always the same for one strategy.
   */
  all(strategy: Strategy, totals: Totals, limit: Limit, setting?: Setting): Promise<Stop | undefined>;
  /** The next schedule of a strategy that has begun it. */
  one(strategy: Strategy, totals: Totals, setting?: Setting): Promise<Ran>;
}

export interface Ran {
  readonly execution: Execution;
  readonly ended: Ended;
}

/** What the scenario's own code stands on. */
export interface Stage extends AtOnce {
  readonly clock: VirtualClock;
  readonly board: Board;
  /** Over all orders of a search. */
  readonly meetings?: Meetings;
  /** Is told now and then how far it has come. */
  readonly onProgress?: (text: string) => void;
  /** Hears of the first order that goes wrong under control, and under the rules of the search. */
  readonly onWrong?: (order: FirstWrong) => void;
}

/** How often a search forgives that an order does not repeat. A program that reads a private clock, say, does not repeat much oftener. */
const mostRepeated = 3;

/** @param maxSteps Of a schedule. Ten times the first one, at least 200, if not given; those that are split have a first one of their own. */
export function explorerOf(
  scenario: AnyScenario,
  request: SearchRequest,
  pool: ActorPool,
  {
    clock,
    board,
    begin,
    apart,
    unnoticed,
    own,
    isOfSystem,
    elsewhere: ownElsewhere,
    meetings = newMeetings(),
    onProgress,
    onWrong,
  }: Stage,
  maxSteps = request.maxSteps,
): Explorer {
  leaveOut(request.weaken);
  const layAnew = request.laid && shareLayer(request.laid);
  const look = folderAt(request.root, isOfSystem);
  const clear = apart(() => emptying(request.root, layAnew));
  const folder: Folder = (times) => apart(() => look(times));
  const most = new Map<boolean, number>();
  const watch = watchOver(request.root, apart);
  const isTheSame = whoeverDidWhat({
    stage: { clock, board, begin, own },
    run: (raceWith) => stageWith(scenario, request, { raceWith }),
  });
  const recall = request.recall ? recollectionOf(request.root, { apart, own }) : noRecollection;
  let told = now();
  let hasToldWrong = false;
  let followed: Strategy | undefined;

  /** One schedule. A step that comes too late, on a machine that is busy with something else, is no fault of the program's. */
  async function one(strategy: Strategy, totals: Totals, setting: Setting = {}): Promise<Ran> {
    const recollection = strategy.resume ? recall : noRecollection;
    let shared = strategy === followed ? (strategy.shared?.() ?? 0) : 0;
    followed = strategy;
    for (;;) {
      watch.begin(shared, (strategy.observes ?? strategy.watches ?? false) || !totals.met);
      const again = recollection.begin(shared);
      if (!again) apart(clear);
      clock.reset(0);
      board.states = {};
      begin(again);
      const execution = newExecution(board, request.serving?.children);
      const { seed } = request;
      const { rules, fine } = ruledBy(setting, request);
      const race = controlledRace(execution, pool, {
        root: request.root,
        ...(request.serving && { serving: request.serving }),
        strategy,
        seed,
        fine,
        clock,
        unnoticed,
        own: ownElsewhere,
        elsewhere: meetings,
        rules,
        maxSteps: maxSteps ?? most.get(fine) ?? 10_000,
        folder,
        recollection,
        watch,
      });
      try {
        const ended = await stageOne(execution, race);
        meetings.hearOwn(ownElsewhere(), false);
        if (board.sawRaw) {
          strategy.seesMore?.();
          recollection.giveUp('its own code looks at more of files than what they are');
        }
        recollection.check();
        if (clock.wasRead() || board.sawTimes) strategy.timesCount?.();
        if (strategy.isSymmetric?.() && !execution.stopped && !execution.pruned && !(await isTheSame(execution, ended)))
          strategy.tellApart?.();
        await unnoticed(() => pool.rest());
        if (!most.has(fine)) most.set(fine, Math.max(200, 10 * (execution.cycle?.from ?? execution.steps.length)));
        return { execution, ended };
      } catch (error) {
        await pool.dismiss(); // What they are at is not known.
        const isMemory = error instanceof NotRecalled;
        if (!isMemory && (!(error instanceof Diverged) || totals.repeated === mostRepeated)) throw error;
        if (!isMemory) totals.repeated++;
        shared = 0;
        strategy.again();
      }
    }
  }

  /** A divergence, or what cannot be run, is thrown on; everything else that is thrown is the outcome of this schedule. */
  async function stageOne(execution: Execution, race: Race): Promise<Ended> {
    let failed: unknown;
    const limit = ownCodeLimit(request.scenario, scenario.limit);
    const watched: Race = (...args) =>
      limit
        .during(() => race(...args))
        .catch((error: unknown) => {
          if (isCannotRun(error)) failed = error; // The scenario's own code may catch it.
          throw error;
        });
    const ended = await limit
      .within(() => stageWith(scenario, request, { raceWith: watched }))
      .catch((error: unknown): Ended => {
        const failure = machineFailure(error);
        if (failure) throw failure;
        if ([Diverged, Interrupted, NotRecalled].some((kind) => error instanceof kind)) throw error;
        if (error instanceof GivenUp) return { outcome: null, label: 'given up', verdict: 'wrong', why: '' };
        const why = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
        return { outcome: null, label: 'crashed', verdict: 'wrong', why };
      });
    const came = asFarAsControlled(execution, ended);
    failed ??= board.fault ?? (came.verdict === 'right' ? undefined : apart(() => machineFailure(undefined, request.root)));
    if (failed !== undefined) throw failed;
    return came;
  }

  return {
    one,
    all: allOf(one, (totals) => {
      if (onWrong && !hasToldWrong && totals.broke !== undefined) hasToldWrong = tellWrong(totals, onWrong);
      if (now() - told > 200) {
        onProgress?.(`${ranIn(totals)} orders`);
        told = now();
      }
    }),
  };
}
