import { resolve } from 'node:path';
import type { OldOrder } from '../model/old-order.ts';
import type { Pick } from '../model/pick.ts';
import type { Serving } from '../model/serving.ts';
import type { Rules } from '../model/choices.ts';
import type { StrategyName } from '../search/strategy-name.ts';
import {
  planRuns,
  showValue,
  smallerSize,
  UsageError,
  type As,
  type Description,
  type KeptShares,
  type Param,
  type Request,
  type ScenarioFile,
  type StagedPlan,
} from '../../scenario/index.ts';
import { programDigits } from './program-digits.ts';
import type { FirstWrong } from '../search/telling.ts';
import type { WireFile } from '../control/wire-log.ts';
import { beginWire } from './wire-file.ts';

/** What the user asked to explore; everything that is left out has its default. */
export interface ExploreRequest extends Omit<Request, 'runs'> {
  readonly maxOrders?: number;
  readonly maxSeconds?: number;
  readonly maxSteps?: number;
  readonly strategy?: StrategyName;
  /** few-preemptions: the most there may be. 2 if not given. */
  readonly preemptions?: number;
  /** pct: how many steps must come in a certain order. 3 if not given. */
  readonly depth?: number;
  /**
   * How often an actor's timers fire for which it does not wait (unref'd ones, intervals), and while another stands still that
   * could go on. 1 if not given.
   */
  readonly stalls?: number;
  /** `any`, if not given: timers of different actors fire in any order. `ordered`: as they are due. */
  readonly time?: 'any' | 'ordered';
  /** Go on with one more actor while time lasts, if the user chose neither the sizes nor the strategy. True if not given. */
  readonly grow?: boolean;
  /** Whether whole files are written and read step by step. As the scenario says, if not given. */
  readonly fine?: boolean;
  readonly newProcesses?: boolean;
  /** Milliseconds within which an actor must come to rest after each step. 2,000 if not given. */
  readonly grace?: number;
  /** Run again in fresh processes what is found. True if not given: else it may come of using them again. */
  readonly confirm?: boolean;
  /** Only this order of the program as it was, as far as it can be followed, and those around it. */
  readonly near?: OldOrder;
  /** Only orders that begin as this token's does, as far as its first so many steps. */
  readonly begins?: Beginning;
  /** Kill one actor after each step of the first orders as well. False if not given. */
  readonly kill?: boolean;
  /** A file into which every line between controller and actors is written. */
  readonly wire?: string;
}

/** The first steps of an order. */
export interface Beginning {
  readonly token: string;
  readonly picks: readonly Pick[];
}

/** Lays out a run's folder. */
export interface Laying {
  readonly folder: (root: string) => KeptShares;
  readonly env: Readonly<Record<string, string>>;
}

/** A request with its scenario read and all defaults filled in. */
export interface ExplorePlan extends StagedPlan {
  readonly maxOrders: number;
  readonly maxSeconds: number;
  readonly maxSteps?: number;
  readonly strategy: StrategyName;
  readonly preemptions: number;
  readonly depth: number;
  readonly rules: Rules;
  readonly fine: boolean;
  readonly newProcesses: boolean;
  readonly grace: number;
  readonly confirm: boolean;
  readonly kill: boolean;
  readonly near?: OldOrder;
  readonly begins?: Beginning;
  readonly wire?: WireFile;
  /** What differs from the sizes for exploration, as typed: it goes into tokens. */
  readonly typed: Readonly<Record<string, string>>;
  /** The next size to try when there is time; none where the user chose the size, or the strategy. */
  readonly larger?: { readonly size: string; readonly params: ExplorePlan['params']; readonly typed: ExplorePlan['typed'] };
  /** A smaller size, as typed, where the scenario gives none for exploration and the user chose none: it is faster. */
  readonly smaller?: string;
  /** How a run's folder is laid out and what its processes find in their environment, where that is not by shares alone. */
  readonly lays?: Laying;
  /** Hears of the first order that goes wrong as soon as it is met, before it was run again in new processes. */
  readonly hearWrong?: (order: FirstWrong) => void;
  /** How those are ended that have no end of their own, where the folder is laid out so. */
  readonly serving?: Serving;
  /** Four digits of what the program consists of: they go into tokens as well. */
  readonly program: string;
}

/** @throws UsageError when it cannot be explored, or when something is asked for that the scenario does not have. */
export async function planExploration(
  file: ScenarioFile,
  description: Description,
  request: ExploreRequest,
): Promise<ExplorePlan> {
  const explore = description.explore ?? {}; // Without sizes for exploration it is explored as it is run.
  const as = request.as ?? description.as.find((place) => place !== 'tasks') ?? 'tasks';
  if (as === 'tasks') {
    throw new UsageError('Tasks of one process cannot be controlled one by one. Use as=processes or as=threads.');
  }
  if (request.kill && as === 'threads') throw new UsageError(onlyProcesses);
  const params = Object.fromEntries(
    Object.entries(description.params).map(([name, param]) => [
      name,
      { ...param, default: explore[name] ?? param.default } as Param,
    ]),
  );
  const seed = request.seed ?? 1;
  const plan = await planRuns(file, { ...description, params }, { ...request, as, seed, runs: 1 });
  const { strategy = 'auto', preemptions = 2, depth = 3, stalls = 1, time = 'any', fine = description.fine } = request;
  const sampled = strategy === 'random' || strategy === 'pct';
  const circumstances = { seed, as, fine, stalls, time, share: (request.share ?? []).map((path) => resolve(path)) };
  const size =
    (request.grow ?? true) &&
    !request.begins &&
    !request.near &&
    request.strategy === undefined &&
    request.maxOrders === undefined
      ? nextSize(description, request.params)
      : undefined;
  const smaller = smallerSize(description, request.params);
  const larger = size && { ...plan.params, [size.name]: size.value };
  return {
    ...plan,
    maxOrders: request.maxOrders ?? (sampled ? 1000 : 100_000),
    maxSeconds: request.maxSeconds ?? 20,
    ...(request.maxSteps === undefined ? {} : { maxSteps: request.maxSteps }),
    strategy,
    preemptions,
    depth,
    rules: { stalls, time },
    fine,
    newProcesses: request.newProcesses ?? false,
    grace: request.grace ?? 2000,
    confirm: request.confirm ?? true,
    kill: request.kill ?? false,
    ...(request.near && { near: request.near }),
    ...(request.begins && { begins: request.begins }),
    ...(request.wire === undefined ? {} : { wire: beginWire(request.wire) }),
    typed: typedOf(plan.params, params, circumstances),
    ...(size && larger
      ? { larger: { size: `${size.name}=${size.value}`, params: larger, typed: typedOf(larger, params, circumstances) } }
      : {}),
    ...(smaller === undefined ? {} : { smaller }),
    program: await programDigits(file),
  };
}

const onlyProcesses = 'kill=yes kills processes: no signal ends a thread alone. Use as=processes.';

/** One actor more: the first whole number among the sizes for exploration is how many there are. None if the user chose it. */
function nextSize(
  { explore: sizes, params }: Description,
  asked: Request['params'],
): { name: string; value: number } | undefined {
  const explore = sizes ?? {};
  const name = Object.keys(explore).find((size) => params[size]?.kind === 'integer');
  const param = name === undefined ? undefined : params[name];
  if (name === undefined || param?.kind !== 'integer' || name in asked) return undefined;
  const value = Number(explore[name]) + 1;
  return value <= param.to ? { name, value } : undefined;
}

function typedOf(
  values: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, Param>>,
  { seed, as, fine, stalls, time, share }: Rules & { seed: number; as: As; fine: boolean; share: readonly string[] },
): Record<string, string> {
  const differing = Object.entries(values).filter(([name, value]) => showValue(value) !== showValue(params[name]?.default));
  return {
    ...Object.fromEntries(differing.map(([name, value]) => [name, showValue(value)])),
    ...(as === 'processes' ? {} : { as }),
    ...(seed === 1 ? {} : { seed: String(seed) }),
    ...(fine ? { fine: 'yes' } : {}),
    ...(stalls === 1 ? {} : { stalls: String(stalls) }),
    ...(time === 'any' ? {} : { time }),
    ...(share.length === 0 ? {} : { share: encodeURIComponent(share.join(',')) }), // In a token a slash tells its parts from one another.
  };
}
