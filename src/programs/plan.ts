import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { programDigits, type ExplorePlan, type Until } from '../explore/index.ts';
import { keepText, openHome, programFiles } from '../process/for-tools.ts';
import { UsageError, type Description, type ScenarioFile } from '../scenario/index.ts';
import type { AroundOrder } from './around.ts';
import { allowedBy } from './allowed.ts';
import { checkOf, type Check, type CheckFunction, type NamedFunction } from './check.ts';
import { copiedFolder, isIn, type CopiedFolder } from './folder.ts';
import { keepFolder, layingOf } from './laid.ts';
import { programsOf, type Program } from './program.ts';
import { refuseToOverwrite } from './repro/marker.ts';
import { scenarioText } from './scenario-text.ts';
import type { ChildProgram } from './staged/child-program.ts';
import { beginningOf } from './staged/end.ts';
import { untilOf } from './until.ts';
import { checkPasses, likeOneAfterTheOther } from './staged/labels.ts';
import type { OrdersParams } from './staged/orders.ts';

/** What the user asked for. Plain data: by it a token can be replayed. */
export interface ProgramsRequest {
  /** As a shell would be told. */
  readonly commands: readonly string[];
  /** Where they are typed: paths begin there. The current folder if not given. */
  readonly cwd?: string;
  /** The folder that the programs share; the current folder if not given. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What they may do outside of the copy: `write:PATH`, `net:HOST:PORT`. */
  readonly allow?: readonly string[];
  /** What says whether an end is right, instead of what one after the other ends in. */
  readonly check?: string | CheckFunction | NamedFunction;
  /** Globs of files that are not compared. */
  readonly ignore?: readonly string[];
  /** What ends programs that never end by themselves: a path in the copy that appears, or `line: TEXT`, which somebody prints. */
  readonly until?: string;
  readonly seed?: number;
  readonly maxSeconds?: number;
  readonly maxOrders?: number;
  readonly maxSteps?: number;
  readonly fine?: boolean;
  readonly stalls?: number;
  readonly time?: 'any' | 'ordered';
  readonly grace?: number;
  readonly newProcesses?: boolean;
  /** After each step of the first orders one of them is killed as well. */
  readonly kill?: boolean;
  readonly strategy?: ExplorePlan['strategy'];
  /** Node programs that these start, as was found out. */
  readonly children?: readonly ChildProgram[];
  /** False: these run uncontrolled. */
  readonly holdsChildren?: boolean;
  /** Only some of all orders. */
  readonly around?: AroundOrder;
  /** A file for a script that does without Racecourse what the shortest order does that ends wrong. */
  readonly repro?: string;
}

/** With everything decided. */
export interface ProgramsPlan {
  readonly request: ProgramsRequest;
  readonly programs: readonly Program[];
  readonly folder: CopiedFolder;
  /** Where the copy of it lies of which orders get copies, until the home is closed. */
  readonly kept: string;
  readonly check: Check | undefined;
  /** Files in the folder that are code of the programs, from the folder on. */
  readonly code: readonly string[];
  /** How its orders are explored, as soon as it is known what they may end in. */
  readonly explore: (params: Pick<OrdersParams, 'ends' | 'turns' | 'kills'>, endless?: readonly string[]) => ExplorePlan;
  /** When those are ended that have no end of their own. Undefined: once all others have ended. */
  readonly until?: Until;
}

/** The name of the one variant that there is. */
export const variant = 'orders';

let plans = 0;

/** @throws UsageError for what is no program, for a folder that cannot be copied, and for one program alone. */
export async function planPrograms(request: ProgramsRequest): Promise<ProgramsPlan> {
  const { commands, cwd = process.cwd(), env = {}, ignore = [], allow = [] } = request;
  const programs = programsOf(commands, cwd, request.folder);
  if (programs.length < 2)
    throw new UsageError(
      `Only one program was given${programs[0] ? `, "${programs[0].title}"` : ''}: it meets nobody. Give two or more, the same one twice if need be: ` +
        `explore -- 'node add.mjs x' 'node add.mjs y'.`,
    );
  if (request.repro !== undefined) refuseToOverwrite(request.repro, cwd);
  const folder = copiedFolder(request.folder, cwd);
  const until = request.until === undefined ? undefined : untilOf(request.until, folder);
  const home = await openHome();
  const kept = join(home.folder, `programs-${++plans}`);
  keepFolder(folder, kept);
  const check = request.check === undefined ? undefined : await checkOf(request.check, cwd);
  const { children = [], holdsChildren = !request.kill } = request;
  const text = scenarioText({ programs, env, check, children, holdsChildren });
  const url = pathToFileURL(await keepText(`programs-${digitsOf(text, 16)}.mjs`, text)).href;
  const file: ScenarioFile = { name: 'programs', topic: '', url, isOwn: true, question: '', next: [] };
  const before = beginningOf(kept);
  const digits = digitsOf([await programDigits(file), before, ignore, ...(until ? [until] : [])]);
  const label = check ? checkPasses : likeOneAfterTheOther;
  const claims = { [variant]: [{ kind: 'always', label, verdict: 'right' } as const] };
  const base = {
    ...defaults,
    description: { ...defaults.description, claims },
    ...settingOf(request),
    file,
    lays: layingOf(folder, kept, allowedBy(allow, cwd)),
    program: digits,
  };
  const code = (await programFiles(url)).filter((path) => isIn(folder.path, path)).map((path) => relative(folder.path, path));
  return {
    code,
    request: { ...request, cwd },
    programs,
    folder,
    ...(until && { until }),
    kept,
    check,
    explore: (params, endless) => ({
      ...base,
      params: { before, ignore, seed: request.seed ?? defaults.seed, ...params },
      serving: {
        ...(endless && { endless, ...(until && { until }) }),
        ...(children.length > 0 && { children: children.map(({ name }) => name) }),
      },
    }),
  };
}

/** Of all that makes an order come again: other programs, other packages, other files in the folder. */
const digitsOf = (what: unknown, length = 4): string =>
  createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, length);

function settingOf(request: ProgramsRequest): Partial<ExplorePlan> {
  const { seed, maxSeconds, maxOrders, maxSteps, fine, stalls = 1, time = 'any', grace, newProcesses, kill, strategy } = request;
  const given = { seed, maxSeconds, maxOrders, maxSteps, fine, grace, newProcesses, kill, strategy };
  const typed = {
    ...(seed === undefined || seed === 1 ? {} : { seed: String(seed) }),
    ...(fine ? { fine: 'yes' } : {}),
    ...(stalls === 1 ? {} : { stalls: String(stalls) }),
    ...(time === 'any' ? {} : { time }),
  };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    rules: { stalls, time },
    typed,
  };
}

const description: Description = {
  params: {},
  variants: [variant],
  functions: {},
  as: ['processes'],
  runs: 1,
  limit: 10_000,
  view: 'lanes',
  times: false,
  deterministic: [],
  platforms: [],
  shared: [],
  arranges: false,
  explore: {},
  fine: false,
  passesNoGate: false,
  claims: {},
};

const defaults: Omit<ExplorePlan, 'file' | 'lays' | 'program' | 'params'> = {
  description,
  variants: [variant],
  as: 'processes',
  runs: 1,
  seed: 1,
  view: 'lanes',
  keep: false,
  shared: [],
  setting: '',
  drawn: [],
  leftOut: {},
  maxOrders: 100_000,
  maxSeconds: 20,
  strategy: 'auto',
  preemptions: 2,
  depth: 3,
  rules: { stalls: 1, time: 'any' },
  fine: false,
  newProcesses: false,
  grace: 2000,
  confirm: true,
  kill: false,
  typed: {},
};
