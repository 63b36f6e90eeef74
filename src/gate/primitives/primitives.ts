import { lock } from './lock.ts';
import type { Machine, PrimitiveOperation, Stepped } from './machine.ts';

const machines = { lock };

/** Which state machine an operation belongs to. */
export type PrimitiveKind = keyof typeof machines;

/** The states of all primitives of a run, by kind and name. Plain data. */
export type PrimitiveStates = Readonly<Record<string, unknown>>;

interface Asked extends PrimitiveOperation {
  /** Absent: it is no operation on a primitive, changes none and is never blocked. */
  readonly of?: PrimitiveKind;
}

export function primitiveStep(states: PrimitiveStates, operation: Asked, who: number): Stepped<PrimitiveStates> {
  const { of, on } = operation;
  if (of === undefined) return { state: states };
  const key = `${of} ${on}`;
  const machine = machines[of] as Machine<unknown>;
  const stepped = machine.step(key in states ? states[key] : machine.initial, operation, who);
  return 'blockedBy' in stepped ? stepped : { ...stepped, state: { ...states, [key]: stepped.state } };
}

/** Who has ended has nothing any more: the kernel sees to it. */
export function freedBy(states: PrimitiveStates, who: number): PrimitiveStates {
  return Object.fromEntries(
    Object.entries(states).map(([key, state]) => {
      return [key, machineOf(key).left(state, who)];
    }),
  );
}

/** Equal texts for equal states of all primitives. */
export function primitivesShown(states: PrimitiveStates, nameOf: (who: number) => string): string {
  return Object.keys(states)
    .toSorted()
    .map((key) => `${key} ${machineOf(key).shown(states[key], nameOf)}`)
    .join('\n');
}

const machineOf = (key: string): Machine<unknown> => machines[key.slice(0, key.indexOf(' ')) as PrimitiveKind];
