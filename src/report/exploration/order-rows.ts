import type { ActorEnd, Schedule, Step } from '../../explore/result.ts';
import { badEnd } from './bad-ends.ts';
import { harmless } from '../paper/fit.ts';
import { cameOf, deed, refused } from '../lanes/operations.ts';
import { foldedSteps, type FoldingView } from './folding.ts';
import { loopsIn } from './loops.ts';

/** One line about one actor: a step, why control moved, what it printed, how it ended; or how many steps are left out, and why. */
export type OrderRow =
  | { readonly kind: 'step'; readonly number: number; readonly actor: number; readonly text: string }
  | { readonly kind: 'switch'; readonly actor: number; readonly way: 'waits' | 'cut in'; readonly to: number }
  | { readonly kind: 'said'; readonly actor: number; readonly text: string }
  | { readonly kind: 'end'; readonly actor: number; readonly text: string; readonly isBad: boolean }
  | { readonly kind: 'gap'; readonly missing: number }
  | { readonly kind: 'folded'; readonly steps: number; readonly isUntouched: boolean }
  | { readonly kind: 'again'; readonly length: number; readonly times: number };

const mostSteps = 40;
const firstSteps = 30;
const lastSteps = 8;

/** An order of steps, line by line. Actors left over at the end stand last: they were blocked, or never did anything. */
export function orderRows(order: Schedule, view: FoldingView = {}): OrderRow[] {
  const { steps, actors, ends } = order;
  const thing = onlyThing(order, view);
  const folded = foldedSteps(order, view);
  const loops = view.details
    ? []
    : loopsIn(steps.slice(0, order.repeats?.from), (step) => folded.has(step) || (view.keep ?? []).includes(step));
  const isInLoop = (step: number): boolean => loops.some(({ from, to }) => step >= from && step < to);
  const told = [...steps.keys()].filter((step) => !folded.has(step) && !isInLoop(step));
  const isLong = !view.details && told.length > mostSteps;
  // Where it is long there are more steps than are shown.
  const [from, to] = isLong ? [told[firstSteps]!, told.at(-lastSteps)!] : [steps.length, steps.length];
  const rows = steps.flatMap((step, index): OrderRow[] => {
    if (index === from) return [{ kind: 'gap', missing: to - from }];
    if (index > from && index < to) return [];
    if (isInLoop(index)) return loops.flatMap((loop) => (loop.from === index ? [{ kind: 'again', ...loop }] : []));
    if (!folded.has(index)) return stepRows(step, index, { order, thing, view });
    return [
      ...(folded.has(index - 1) ? [] : [foldedRow(steps.slice(index, index + lengthFrom(index, folded)))]),
      ...afterStep(step, ends, view),
    ];
  });
  const shown = new Set(rows.flatMap((row) => (row.kind === 'end' ? [row.actor] : [])));
  const others = actors.flatMap((_, actor) =>
    shown.has(actor) || steps.some((step) => step.actor === actor && isKill(step)) || !ends[actor]
      ? []
      : [endRow(actor, ends[actor], view)],
  );
  const again: OrderRow[] = order.repeats ? [{ kind: 'again', ...order.repeats }] : [];
  return [...rows, ...again, ...others];
}

const foldedRow = (steps: readonly Step[]): OrderRow => ({
  kind: 'folded',
  steps: steps.length,
  isUntouched: steps.every(({ aside }) => aside === 'untouched'),
});

/** How many follow each other. */
function lengthFrom(first: number, folded: ReadonlySet<number>): number {
  let next = first;
  while (folded.has(next)) next++;
  return next - first;
}

interface Telling {
  readonly order: Schedule;
  readonly thing: string | undefined;
  readonly view: FoldingView;
}

function stepRows(step: Step, index: number, { order: { steps, ends }, thing, view }: Telling): OrderRow[] {
  const { actor } = step;
  const before = steps[index - 1];
  const moved = before && step.switch && !before.last;
  return [
    ...(moved ? [{ kind: 'switch' as const, actor: before.actor, way: step.switch, to: actor }] : []),
    { kind: 'step', number: index + 1, actor, text: stepText(step, thing) + placeOf(step, view) },
    ...afterStep(step, ends, view),
  ];
}

/** What its actor printed, and how it ended. */
function afterStep({ actor, verb, said, last }: Step, ends: Schedule['ends'], view: FoldingView): OrderRow[] {
  const end = ends[actor];
  return [
    ...said.map((line) => ({ kind: 'said' as const, actor, text: `"${harmless(line)}"` })),
    ...(last && end && !isKill({ verb }) ? [endRow(actor, end, view)] : []),
  ];
}

/** Somebody is killed here, by nobody in the program: that is how it ends, too. */
const isKill = ({ verb }: Pick<Step, 'verb'>): boolean => verb === 'is killed';

/** `add.mjs:3`; of a package `conf/dist/source/index.js:123`. */
function placeOf({ at }: Pick<Step, 'at'>, { lines = false }: FoldingView): string {
  if (!lines || !at) return '';
  const last = at.file.includes('/node_modules/') ? /^.*\/node_modules\// : /^.*\//;
  return `  ${harmless(at.file.replace(last, ''))}:${at.line}`;
}

/** `read tickets.json: {"left":1}`; the name is left out where all steps concern one thing. */
function stepText({ verb, on, to, ...step }: Step, thing: string | undefined): string {
  const isOnly = (on === thing && verb !== 'wait') || isKill({ verb });
  const what = step.result === refused ? `${verb}${isOnly ? '' : ` ${on}`}` : deed(verb, isOnly ? undefined : on);
  const where = to === undefined ? what : `${what} to ${to}`;
  const result = cameOf({ verb, result: step.result });
  return harmless((result === '' ? where : `${where}: ${result}`).replace(/\n/g, ' ')).trim();
}

function endRow(actor: number, end: ActorEnd, view: FoldingView): OrderRow {
  const row = (text: string, isBad: boolean): OrderRow => ({ kind: 'end', actor, text: harmless(text), isBad });
  switch (end.kind) {
    case 'returned':
      return row(end.value === '' || end.value === 'undefined' ? '= done' : `= ${end.value}`, false);
    case 'threw':
      return row(badEnd(end.message, 'threw an error'), true);
    case 'blocked':
      return row((end.on.trim() === '' ? '! waits' : `! waits for ${end.on}`) + placeOf(end, view), true);
    case 'gone':
      return row(badEnd(end.why, 'was gone'), true);
  }
}

/** The one thing that all steps concern but waits and what is left out, if it is one. */
export function onlyThing(order: Schedule, view: FoldingView = {}): string | undefined {
  const folded = foldedSteps(order, view);
  const doing = order.steps.filter(({ verb }, step) => verb !== 'wait' && !isKill({ verb }) && !folded.has(step));
  const [first, ...others] = new Set(doing.flatMap(({ on, to }) => (to === undefined ? [on] : [on, to])));
  return others.length === 0 && doing.length > 1 ? first : undefined;
}
