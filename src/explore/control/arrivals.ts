import { isArrival, isLook, primitiveStep, withArrival, withWithdrawal, type PrimitiveStates } from '../../primitives/index.ts';
import type { Report, AnswerTo } from '../../gate/hold.ts';
import { hearReport, type ControlledActor, type PendingOperation } from '../model/actor.ts';

/**
 * What the machines would say by now to what an actor has asked of them, question by question: all of it has reached them when the
 * actor does anything more. An actor that gives up now is told so, and comes too late.
 */
export function answersFor({ pending }: ControlledActor, states: PrimitiveStates, who: number): readonly AnswerTo[] {
  const answers: AnswerTo[] = [];
  let by = states;
  for (const operation of pending.values()) {
    if (operation.of === undefined) continue;
    const stepped = primitiveStep(by, operation, who);
    if ('blockedBy' in stepped || !stepped.granted) continue;
    by = stepped.states;
    answers.push({ id: operation.id, answer: stepped.granted });
  }
  return answers;
}

/** What a report makes of the primitives, and which of the actor's operations had to do with that. */
interface Heard {
  readonly states: PrimitiveStates;
  readonly concerned: readonly PendingOperation[];
}

/** Takes over what an actor reports: what it has taken and withdrawn, and where it waits from now on. */
export function hearArrivals(actor: ControlledActor, report: Report, before: PrimitiveStates, who: number): Heard {
  if (!report.taken && !report.cancelled && !asks(actor, report)) {
    hearReport(actor, report);
    return { states: before, concerned: none };
  }
  const pendingOf = (ids: readonly number[] = []): PendingOperation[] => ids.flatMap((id) => actor.pending.get(id) ?? []);
  const taken = pendingOf(report.taken);
  const withdrawn = pendingOf(report.cancelled);
  let states = before;
  for (const operation of taken) {
    const stepped = primitiveStep(states, operation, who);
    if ('states' in stepped) states = stepped.states;
  }
  for (const operation of withdrawn) states = withWithdrawal(states, operation, who);
  hearReport(actor, report);
  const arrived = arrivedOf(actor, states, who);
  for (const operation of arrived) states = withArrival(states, operation, who);
  const concerned = [...taken, ...withdrawn, ...arrived].filter(({ of }) => of !== undefined);
  return { states, concerned };
}

const none: readonly PendingOperation[] = [];

/** It asks something of a primitive. */
function asks({ pending }: ControlledActor, { begun = [] }: Report): boolean {
  if (begun.some(({ of }) => of !== undefined)) return true;
  for (const { of } of pending.values()) if (of !== undefined) return true;
  return false;
}

/** Those that wait already. Of one primitive all goes in turn: what it does there first is done before it waits. */
function arrivedOf({ pending }: ControlledActor, states: PrimitiveStates, who: number): readonly PendingOperation[] {
  const arrived: PendingOperation[] = [];
  const behind = new Set<string>();
  for (const operation of pending.values()) {
    const { of, verb, on } = operation;
    if (of === undefined) continue;
    const primitive = `${of} ${on}`;
    if (isArrival(operation)) {
      if (!behind.has(primitive)) arrived.push(operation);
    } else if (!isLook(verb, of) && !('blockedBy' in primitiveStep(states, operation, who))) behind.add(primitive);
  }
  return arrived;
}
