import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ExploredOutcome, Schedule, Twin } from '../../explore/index.ts';
import type { ProgramsPlan } from '../plan.ts';
import type { End } from '../staged/end.ts';
import { comparedEnds } from './compared.ts';
import { forcedSteps } from './forced-steps.ts';
import type { Judged } from './judging.ts';
import { reproScript } from './script.ts';

/** The text of a repro, or why there is none, in a sentence. */
export type Repro = { readonly text: string } | { readonly none: string };

/** An order that goes wrong, with what it is told by. */
export interface WrongOrder extends Pick<ExploredOutcome, 'outcome' | 'shortest' | 'setting'> {
  readonly twin?: Pick<Twin, 'swaps'>;
}

/** Steps may wait for the machine, too. */
const patience = 10_000;

/** One script without Racecourse that forces this order. @param ends In what the programs end that come one after the other. */
export function reproOf(plan: ProgramsPlan, { outcome, shortest, twin, setting }: WrongOrder, ends: readonly End[]): Repro {
  const { programs, folder, request } = plan;
  const cwd = request.cwd ?? process.cwd();
  if (outcome === null) return { none: 'this order ends in nothing that a script could look at' };
  if (setting?.includes('fine') || request.fine)
    return { none: 'this order parts calls of Node, and a script can only wait for whole ones' };
  const judged = judgedIn(plan, outcome as End, ends, cwd);
  if (typeof judged === 'string') return { none: judged };
  const steps = forcedSteps(shortest);
  const isMet = new Set(steps.map(({ actor }) => actor)).size > 1;
  if (!isMet) return { none: 'nothing that files are used for decides this order' };
  const named = Object.fromEntries(programs.map(({ name, script, args }) => [name, [relative(cwd, script), ...args]]));
  return {
    text: reproScript({
      programs: named,
      folder: relative(cwd, folder.path) || '.',
      leftOut: leftOutOf(folder.path, new Set([...folder.entries, ...folder.packages])),
      packages: folder.packages,
      env: request.env ?? {},
      steps,
      about: [
        `Each of these programs does well where it runs whole: ${programs.map(({ title }) => title).join('; ')}. In the order below they do not.`,
        ...inWords(twin, shortest),
        'The programs run as they are, as processes of their own. This file is loaded into each (node --import), where the calls below wait for',
        'their turn. Exit status: 1 the failure is there, 0 it is not, 2 it ends in a way that is neither.',
      ],
      judged,
      patience: patience + waits(shortest),
    }),
  };
}

function judgedIn({ check, kept }: ProgramsPlan, wrong: End, ends: readonly End[], cwd: string): Judged | string {
  if (check?.kind === 'function') return 'the check is a function, which a script cannot hold: give check= as a command';
  if (check?.kind === 'command') return { kind: 'command', command: check.command };
  if (check?.kind === 'program') return { kind: 'program', words: [relative(cwd, check.program.script), ...check.program.args] };
  const compared = comparedEnds(wrong, ends, kept);
  if (compared === undefined)
    return 'what tells its end from others is another each time: give check= a command that knows what is right';
  return { kind: 'ends', ends: compared };
}

/** What the twin says that makes the difference. */
function inWords(twin: WrongOrder['twin'], { actors }: Schedule): string[] {
  const said = (twin?.swaps ?? []).slice(0, 3).map(({ first, second }) => {
    const name = ({ actor, verb, on }: typeof first): string => `${actors[actor]}: ${verb} ${on}`;
    return `"${name(first)}" comes before "${name(second)}"`;
  });
  return said.length === 0 ? [] : [`What makes the difference: ${said.join(', and ')}.`];
}

/** How long the programs themselves wait in it, in milliseconds: that passes outside of Racecourse. */
const waits = ({ steps }: Schedule): number =>
  steps.reduce((sum, { verb, on }) => sum + (verb === 'wait' ? Number(/^(\d+) ms$/.exec(on)?.[1] ?? 0) : 0), 0);

/** What lies in a folder and is no part of what is copied; of a folder only its own name. */
function leftOutOf(root: string, known: ReadonlySet<string>, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!known.has(name)) return [name];
    return entry.isDirectory() && entry.name !== 'node_modules' ? leftOutOf(root, known, name) : [];
  });
}
