import {
  planRuns,
  showValue,
  UsageError,
  type As,
  type Description,
  type Param,
  type Request,
  type ScenarioFile,
  type StagedPlan,
} from '../scenario/index.ts';
import { programDigits } from './program-digits.ts';

/** What somebody asked to explore; everything that is left out has its default. */
export interface ExploreRequest extends Omit<Request, 'runs'> {
  readonly maxOrders?: number;
  readonly maxSeconds?: number;
  readonly maxSteps?: number;
  readonly fine?: boolean;
  readonly newProcesses?: boolean;
  /** Milliseconds within which an actor must come to rest after each step. 2,000 if not given. */
  readonly grace?: number;
}

export interface ExplorePlan extends StagedPlan {
  readonly maxOrders: number;
  readonly maxSeconds: number;
  readonly maxSteps?: number;
  readonly fine: boolean;
  readonly newProcesses: boolean;
  readonly grace: number;
  /** What differs from the sizes for exploration, as typed: it goes into tokens. */
  readonly typed: Readonly<Record<string, string>>;
  /** Four digits of what the program consists of: they go into tokens as well. */
  readonly program: string;
}

/** @throws UsageError when it cannot be explored, or when something is asked for that the scenario does not have. */
export async function planExploration(
  file: ScenarioFile,
  description: Description,
  request: ExploreRequest,
): Promise<ExplorePlan> {
  const { explore } = description;
  if (!explore) {
    throw new UsageError(
      `"${file.name}" cannot be explored: it gives no sizes for it. Write "explore: { ... }" into its scenario, or run it: scenario ${file.name}.`,
    );
  }
  const as = request.as ?? 'processes';
  if (as === 'tasks') {
    throw new UsageError('Tasks of one process cannot be controlled one by one. Use as=processes or as=threads.');
  }
  const params = Object.fromEntries(
    Object.entries(description.params).map(([name, param]) => [
      name,
      { ...param, default: explore[name] ?? param.default } as Param,
    ]),
  );
  const seed = request.seed ?? 1;
  const plan = await planRuns(file, { ...description, params }, { ...request, as, seed, runs: 1 });
  return {
    ...plan,
    maxOrders: request.maxOrders ?? 100_000,
    maxSeconds: request.maxSeconds ?? 120,
    ...(request.maxSteps === undefined ? {} : { maxSteps: request.maxSteps }),
    fine: request.fine ?? false,
    newProcesses: request.newProcesses ?? false,
    grace: request.grace ?? 2000,
    typed: typedOf(plan.params, params, { seed, as, fine: request.fine ?? false }),
    program: await programDigits(file),
  };
}

function typedOf(
  values: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, Param>>,
  { seed, as, fine }: { seed: number; as: As; fine: boolean },
): Record<string, string> {
  const differing = Object.entries(values).filter(([name, value]) => showValue(value) !== showValue(params[name]?.default));
  return {
    ...Object.fromEntries(differing.map(([name, value]) => [name, showValue(value)])),
    ...(as === 'processes' ? {} : { as }),
    ...(seed === 1 ? {} : { seed: String(seed) }),
    ...(fine ? { fine: 'yes' } : {}),
  };
}
