import type { Look, ControlledActor, PendingOperation } from '../model/actor.ts';
import type { Report } from '../../gate/hold.ts';
import { choicesOf, isTimer, type Choice, type Options, type Rules, type Timer } from '../model/choices.ts';
import type { Execution } from '../model/execution.ts';
import { changes } from '../../gate/index.ts';

/** So often an actor may look and see the same while another stands still. */
export const mostLooks = 50;
/** An actor that repeats itself does so within so many steps. */
const longest = 4;

const isError = /^E[A-Z]{2,}$/;

/** Takes note of what an actor has done: of its last steps, as long as they have changed nothing. */
export function noteLook(actor: ControlledActor, operation: PendingOperation, { shown = '' }: Report, step: number): void {
  actor.movedAt = step;
  const { verb, on, to = '' } = operation;
  if (changes(operation) && !isError.test(shown)) actor.looks = [];
  else actor.looks = [...actor.looks.slice(1 - mostLooks), { step, text: `${verb} ${on} ${to} ${shown}` }];
}

/** What may be granted: every actor has a turn at some time, and time goes by where nothing else happens. */
export function fairChoices(execution: Execution, actors: readonly ControlledActor[], rules: Rules, first: number): Options {
  const { choices, leftOut } = choicesOf(actors, execution.board.states, rules, first);
  if (choices.length === 0 && leftOut > 0) return { choices: nextTimer(actors, first), leftOut };
  const fair = inFairness(choices, actors, first);
  execution.hasRepeated ||= fair.length < choices.length;
  return { choices: rules.time === 'instant' ? beforeTimePasses(fair, execution.clock) : fair, leftOut };
}

/** What happens by now, where anything does. */
function beforeTimePasses(choices: readonly Choice[], now: number): readonly Choice[] {
  const byNow = choices.filter(({ operation: { due = now } }) => due <= now);
  return byNow.length === 0 ? choices : byNow;
}

/**
 * Of all timers that keep an actor alive, the one that is due first, though the rules keep it back: they bound a search, and end no
 * program.
 */
function nextTimer(actors: readonly ControlledActor[], first: number): readonly Choice[] {
  const timers = actors.flatMap(({ pending }, index) => {
    const all = [...pending.values()];
    const isToldMore = all.some(({ of }) => of !== undefined);
    return all
      .filter(isTimer)
      .filter(({ ref }) => ref)
      .map((operation): Choice & { readonly operation: Timer } => ({
        actor: first + index,
        nth: 0,
        operation,
        ...(isToldMore && { isToldMore }),
      }));
  });
  return timers.toSorted((one, other) => one.operation.due - other.operation.due).slice(0, 1);
}

/**
 * No actor asks for ever while another stands still that could answer: the operating system gives each its turn. An actor that has
 * looked so often and always seen the same is not offered another look before one that could have moved all that time has done so.
 * That is fair stateless model checking as in CHESS (Musuvathi and Qadeer, 2008), where a look counts as a yield.
 */
function inFairness(choices: readonly Choice[], actors: readonly ControlledActor[], first: number): readonly Choice[] {
  const since = actors.map(({ looks }) => (isRepeating(looks) ? looks[0]!.step : undefined));
  if (since.every((step) => step === undefined)) return choices;
  const able = new Set(choices.map(({ actor }) => actor - first));
  const stoodStill = (index: number, from: number): boolean => able.has(index) && (actors[index]!.movedAt ?? -1) < from;
  const fair = choices.filter(({ actor }) => {
    const from = since[actor - first];
    return from === undefined || ![...able].some((other) => other !== actor - first && stoodStill(other, from));
  });
  return fair.length === 0 ? choices : fair;
}

/** It looks again and again, and sees the same. */
export function isRepeating(looks: readonly Look[]): boolean {
  if (looks.length < mostLooks) return false;
  return Array.from({ length: longest }, (_, at) => at + 1).some((period) =>
    looks.every(({ text }, at) => at < period || text === looks[at - period]!.text),
  );
}
