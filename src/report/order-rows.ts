import type { ActorEnd, Schedule, Step } from '../explore/result.ts';
import { badEnd } from './bad-ends.ts';
import { harmless } from './fit.ts';

/** One line about one actor: a step, why control moved, what it printed, how it ended; or how many steps are left out. */
export type OrderRow =
  | { readonly kind: 'step'; readonly number: number; readonly actor: number; readonly text: string }
  | { readonly kind: 'switch'; readonly actor: number; readonly way: 'waits' | 'cut in'; readonly to: number }
  | { readonly kind: 'said'; readonly actor: number; readonly text: string }
  | { readonly kind: 'end'; readonly actor: number; readonly text: string; readonly isBad: boolean }
  | { readonly kind: 'gap'; readonly missing: number }
  | { readonly kind: 'again'; readonly length: number; readonly times: number };

const mostSteps = 40;
const firstSteps = 30;
const lastSteps = 8;

/** An order of steps, line by line. Who is left over at the end stands last: it was blocked, or never did anything. */
export function orderRows(order: Schedule): OrderRow[] {
  const { steps, actors, ends } = order;
  const thing = onlyThing(order);
  const missing = steps.length > mostSteps ? steps.length - firstSteps - lastSteps : 0;
  const rows = steps.flatMap((step, index): OrderRow[] => {
    if (index === firstSteps && missing > 0) return [{ kind: 'gap', missing }];
    if (index > firstSteps && index < firstSteps + missing) return [];
    return stepRows(step, index, order, thing);
  });
  const shown = new Set(rows.flatMap((row) => (row.kind === 'end' ? [row.actor] : [])));
  const others = actors.flatMap((_, actor) => (shown.has(actor) || !ends[actor] ? [] : [endRow(actor, ends[actor])]));
  const again: OrderRow[] = order.repeats ? [{ kind: 'again', ...order.repeats }] : [];
  return [...rows, ...again, ...others];
}

function stepRows(step: Step, index: number, { steps, ends }: Schedule, thing: string | undefined): OrderRow[] {
  const { actor, last, said } = step;
  const before = steps[index - 1];
  const moved = before && step.switch && !before.last;
  const end = ends[actor];
  return [
    ...(moved ? [{ kind: 'switch' as const, actor: before.actor, way: step.switch, to: actor }] : []),
    { kind: 'step', number: index + 1, actor, text: stepText(step, thing) },
    ...said.map((line) => ({ kind: 'said' as const, actor, text: `"${harmless(line)}"` })),
    ...(last && end ? [endRow(actor, end)] : []),
  ];
}

/** `read tickets.json: {"left":1}`; the name is left out where all steps concern one thing. */
function stepText({ verb, on, to, result }: Step, thing: string | undefined): string {
  const what = on === thing && verb !== 'wait' ? verb : `${verb} ${on}`;
  const where = to === undefined ? what : `${what} to ${to}`;
  return harmless((result === '' ? where : `${where}: ${result}`).replace(/\n/g, ' ')).trim();
}

function endRow(actor: number, end: ActorEnd): OrderRow {
  const row = (text: string, isBad: boolean): OrderRow => ({ kind: 'end', actor, text: harmless(text), isBad });
  switch (end.kind) {
    case 'returned':
      return row(end.value === '' || end.value === 'undefined' ? '= done' : `= ${end.value}`, false);
    case 'threw':
      return row(badEnd(end.message, 'threw an error'), true);
    case 'blocked':
      return row(`! waits for ${end.on}`, true);
    case 'gone':
      return row(badEnd(end.why, 'was gone'), true);
  }
}

/** The one thing that all steps but waits concern, if it is one. */
export function onlyThing({ steps }: Schedule): string | undefined {
  const doing = steps.filter(({ verb }) => verb !== 'wait');
  const [first, ...others] = new Set(doing.flatMap(({ on, to }) => (to === undefined ? [on] : [on, to])));
  return others.length === 0 && doing.length > 1 ? first : undefined;
}
