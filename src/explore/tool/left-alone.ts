import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from '../../transcript/index.ts';
import { openHome } from '../../process/for-tools.ts';
import { machineFailure, Process, ProcessFailed } from '../../process/index.ts';
import { aloneTask, type AloneRequest, type RunEnding, type runAlone } from '../search/alone-task.ts';
import { withMetAlone } from './met-alone.ts';
import { beginSideBySide } from './side-by-side.ts';
import { environmentOf, keepShares } from '../../scenario/index.ts';
import type { ExplorePlan } from './plan.ts';
import type { Exploration, Explored, LeftAlone } from '../model/result.ts';
import type { Told } from '../search/telling.ts';
import { worst } from './worst.ts';

/** Runs of each variant that go on alone: they show how many can go on side by side and leave each other in peace. */
const firstRuns = 20;

/**
 * Adds to an exploration how each of its variants ends without control. Every actor is new in every run, as in `scenario`; the
 * scenario's own process stages many runs in turn, as it does in a search.
 */
export async function leftAlone(
  plan: ExplorePlan,
  exploration: Exploration,
  runs: number,
  onProgress: (variant: string, text: string) => void,
): Promise<Exploration> {
  const variants: Explored[] = [];
  for (const variant of exploration.variants) {
    const say = (ended: number): void => onProgress(variant.name, `left alone ${ended} of ${runs}`);
    const { endings, alone } = await variantAlone(plan, variant.name, runs, say);
    variants.push(withMetAlone({ ...variant, alone }, endings, plan));
  }
  const verdict = worst([exploration.verdict, ...variants.map((variant) => variant.verdict)]);
  return { ...exploration, verdict, variants };
}

async function variantAlone(
  plan: ExplorePlan,
  variant: string,
  runs: number,
  say: (ended: number) => void,
): Promise<{ readonly endings: readonly RunEnding[]; readonly alone: LeftAlone }> {
  const from = now();
  let ended = 0;
  const stage = (numbers: readonly number[]): Promise<readonly RunEnding[]> =>
    inOneProcess(plan, variant, numbers, () => say(++ended));
  say(ended);
  const numbers = Array.from({ length: runs }, (_, at) => at + 1);
  const sideBySide = beginSideBySide();
  const first = await stage(numbers.slice(0, firstRuns));
  const lanes = sideBySide();
  const rest = numbers.slice(firstRuns);
  const others = await Promise.all(
    Array.from({ length: Math.min(lanes, rest.length) }, (_, lane) => stage(rest.filter((_run, at) => at % lanes === lane))),
  );
  await (await openHome()).sweep(); // Orphans and daemons of these runs: they would keep the next variant's company.
  const endings = [...first, ...others.flat()];
  return { endings, alone: { runs, milliseconds: Math.round(now() - from), outcomes: counted(endings) } };
}

/** Runs for so many milliseconds, one after the other, from a number on. */
export function aloneFor(
  plan: ExplorePlan,
  variant: string,
  { milliseconds, from, onEnd }: { readonly milliseconds: number; readonly from: number; readonly onEnd: () => void },
): Promise<readonly RunEnding[]> {
  const numbers = Array.from({ length: mostInTime }, (_, at) => from + at);
  return inOneProcess(plan, variant, numbers, onEnd, now() + milliseconds);
}

/** None is as quick as that. */
const mostInTime = 1000;

let processes = 0;

/** However little time there is, a run is not given up sooner. */
const least = 2000;

/** A process, a process group and a folder for some runs, of which nothing is left afterwards. */
async function inOneProcess(
  plan: ExplorePlan,
  variant: string,
  runs: readonly number[],
  onEnd: () => void,
  until?: number,
): Promise<readonly RunEnding[]> {
  const { file, params, as, seed, description } = plan;
  const home = await openHome();
  const runFolder = join(home.folder, `alone-${++processes}`);
  const root = join(runFolder, 'files');
  await mkdir(root, { recursive: true });
  const laid = keepShares(runFolder, root, plan.shared);
  const limit = Math.min(description.limit, until === undefined ? Infinity : Math.max(least, until - now()));
  const request: AloneRequest = {
    scenario: file.url,
    variant,
    params,
    as,
    seed,
    runs,
    root,
    laid,
    limit,
    ...(until === undefined ? {} : { until }),
  };
  const main = new Process<typeof runAlone>(aloneTask, [request], {
    name: 'main',
    runFolder,
    cwd: root,
    env: environmentOf(laid.shares),
    group: true,
    quiet: true,
    records: { folder: root },
    modules: [file.url],
    childrenAs: as === 'threads' ? 'thread' : 'process',
    onMessage: (message) => (message as Told).kind === 'run ended' && onEnd(),
  });
  try {
    main.start();
    return await main.result();
  } catch (error) {
    const failure = machineFailure(error, home.folder);
    throw failure ?? (error instanceof ProcessFailed && error.cause instanceof Error ? error.cause : error);
  } finally {
    await rm(runFolder, { recursive: true, force: true });
  }
}

function counted(endings: readonly RunEnding[]): LeftAlone['outcomes'] {
  const counts = new Map<string, { readonly ending: Pick<RunEnding, 'label' | 'verdict'>; count: number }>();
  for (const ending of endings) {
    const known = counts.get(ending.label);
    if (known) known.count++;
    else counts.set(ending.label, { ending: { label: ending.label, verdict: ending.verdict }, count: 1 });
  }
  return [...counts.values()].map(({ ending, count }) => ({ ...ending, count })).toSorted((a, b) => b.count - a.count);
}
