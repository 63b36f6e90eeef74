import { now } from '../transcript/index.ts';
import { thisActor, type ExportedFunction } from '../process/index.ts';
import type { Claim } from './claims.ts';
import { watchCrashes } from './crashes.ts';
import type { AnyScenario, Ideal, View } from './define.ts';
import { asScenario, mistake, written } from './mistakes.ts';
import { judge, type Judgement } from './judge.ts';
import type { Histogram } from './histogram.ts';
import type { Params } from './params.ts';
import type { As } from './result.ts';
import type { Picture } from './picture.ts';
import type { Race } from './race.ts';
import { toolsFor } from './tools.ts';
import { refuseStrangeClaims, refuseStrangeVariants } from './strange.ts';

// What runs in the scenario's own process: only here is a scenario's code imported. It may block or die; the tool does not.

export const stageTask: ExportedFunction = { module: import.meta.url, export: 'stage' };
export const describeTask: ExportedFunction = { module: import.meta.url, export: 'describe' };

/** Which run to stage. Plain data. */
export interface RunRequest {
  readonly scenario: string;
  readonly variant: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly as: As;
  readonly seed: number;
  readonly run: number;
}

/** A staged run: its outcome, judged, and its times in milliseconds. */
export interface Staged extends Judgement {
  readonly outcome: unknown;
  readonly milliseconds: number;
  readonly ideal: Ideal | null;
  readonly picture?: Picture;
}

/** What can be known of a scenario without running it. Plain data. */
export interface Description {
  readonly params: Params;
  readonly variants: readonly string[];
  /** The name of each variant's function. */
  readonly functions: Readonly<Record<string, string>>;
  readonly as: readonly As[];
  readonly runs: number;
  readonly limit: number;
  readonly view: View;
  readonly times: boolean;
  /** The variants that come out alike whichever actor is faster. */
  readonly deterministic: readonly string[];
  /** Empty: all. */
  readonly platforms: readonly NodeJS.Platform[];
  /** What lies outside of the run's folder and is put under control, as it is written there. */
  readonly shared: readonly string[];
  readonly seconds?: number;
  /** It has a say in what is staged, once the parameters are known. */
  readonly arranges: boolean;
  /** What its variants are, in a word that stands for `variant` on the command line. */
  readonly variantsAre?: string;
  readonly histogram?: Histogram;
  /** The sizes for exploration; null where it gives none and is explored as it is run. */
  readonly explore: Readonly<Record<string, unknown>> | null;
  /** Explored, whole files are split though nobody asks for it. */
  readonly fine: boolean;
  /** Explored, nothing is known in the end. */
  readonly passesNoGate: boolean;
  readonly claims: Readonly<Record<string, readonly Claim[]>>;
}

/** Describes scenarios without running them. */
export async function describe(urls: readonly string[]): Promise<readonly Description[]> {
  return Promise.all(urls.map(async (url) => describeOne(await scenarioOf(url), url)));
}

/** Stages one run of a scenario. */
export async function stage(request: RunRequest): Promise<Staged> {
  return stageWith(await scenarioOf(request.scenario), request, { waits: true });
}

export interface Staging {
  /** How its actors are run, if not as the operating system likes. */
  readonly raceWith?: Race;
  /** Whether it waits for children that the scenario's own code leaves behind: they may crash yet. */
  readonly waits?: boolean;
}

/** One run of a scenario that is loaded. */
export async function stageWith(scenario: AnyScenario, request: RunRequest, { raceWith, waits }: Staging): Promise<Staged> {
  const { variant, params, as, seed, run } = request;
  const crashes = watchCrashes();
  try {
    const { tools, notes } = toolsFor({ as, seed, run, crashes, raceWith });
    const from = now();
    const outcome: unknown = await scenario.run(params, scenario.variants[variant]!, tools);
    const milliseconds = notes.measured() ?? now() - from;
    const ideal = scenario.ideal?.[variant]?.({ waits: notes.draws, params, as }) ?? null;
    const judgement = judge(scenario.outcomes, outcome, params);
    if (waits) await crashes.settle();
    const bad = crashes.bad('crashed' in scenario.outcomes);
    const picture = notes.shown();
    if (!bad) return { outcome, milliseconds, ideal, ...(picture ? { picture } : {}), ...judgement };
    return { outcome: null, milliseconds, ideal, verdict: 'wrong', ...bad };
  } finally {
    crashes.stop();
  }
}

/** Loads a scenario, as the running process sees it. @throws Error when the file has none. */
export async function scenarioOf(url: string): Promise<AnyScenario> {
  const { default: scenario } = await thisActor().load(url);
  const common = (scenario as { default?: unknown } | null | undefined)?.default; // Of TypeScript that became CommonJS.
  return asScenario(common ?? scenario, url);
}

/** What the command line takes for itself: `runs=20` can mean one thing only. */
const options = new Set(
  'variant as runs seed json keep view strategy grow preemptions depth stalls time fine grace ask alone share details lines wire max-orders max-seconds max-steps new-processes'.split(
    ' ',
  ),
);

function describeOne(scenario: AnyScenario, url: string): Description {
  const words = [...Object.keys(scenario.params as Params), scenario.variantsAre ?? ''];
  const taken = words.find((name, at) => options.has(name) || words.indexOf(name) < at);
  if (taken !== undefined)
    throw mistake(
      url,
      new RegExp(`\\b${written(taken)}\\b.*:`),
      `a parameter cannot be called "${taken}": that is an option of every scenario, or the word for its variants. Rename it.`,
    );
  refuseStrangeVariants(scenario, url);
  refuseStrangeClaims(scenario, url);
  const variants = Object.keys(scenario.variants);
  const view = scenario.view ?? 'lanes';
  const everywhere: readonly As[] = ['processes', 'threads', 'tasks'];
  return {
    params: scenario.params as Params,
    variants,
    functions: Object.fromEntries(Object.entries(scenario.variants).map(([name, { name: called }]) => [name, called])),
    as: scenario.as ?? everywhere,
    deterministic: scenario.deterministic === true ? variants : (scenario.deterministic ?? []),
    runs: scenario.runs ?? (scenario.deterministic === true ? 1 : 5),
    limit: scenario.limit ?? 10_000,
    view,
    times: scenario.times ?? ['lanes', 'gantt'].includes(view),
    platforms: scenario.platforms ?? [],
    shared: scenario.shared ?? [],
    ...(scenario.seconds === undefined ? {} : { seconds: scenario.seconds }),
    arranges: [scenario.setting, scenario.check, scenario.draws, scenario.leavesOut].some((has) => has !== undefined),
    ...(scenario.variantsAre === undefined ? {} : { variantsAre: scenario.variantsAre }),
    ...(scenario.histogram === undefined ? {} : { histogram: scenario.histogram }),
    explore: (scenario.explore as Record<string, unknown> | undefined) ?? null,
    fine: scenario.fine ?? false,
    passesNoGate: scenario.passesNoGate ?? false,
    claims: Object.fromEntries(
      Object.entries(scenario.claims).map(([variant, claims]) => [
        variant,
        [claims].flat().map((claim) => plain(claim, scenario)),
      ]),
    ),
  };
}

function plain({ kind, label, where }: Claim, { outcomes }: AnyScenario): Claim {
  const { verb, verdict = 'wrong' } = outcomes[label] ?? {}; // What every scenario can end in, is wrong.
  return { kind, label, verdict, ...(where ? { where } : {}), ...(verb === undefined ? {} : { verb }) };
}
