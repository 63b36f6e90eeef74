import * as fc from 'fast-check';
import { Monitor, machineOf, type Done, type PrimitiveKind, type Wish } from '../../src/primitives/index.ts';

/** What three parties do to a primitive, in any order: each does the next thing, or is killed. */
export interface Move {
  readonly who: number;
  readonly verb: string;
}

export const moves = (verbs: readonly string[]): fc.Arbitrary<Move[]> =>
  fc.array(fc.record({ who: fc.integer({ min: 0, max: 2 }), verb: fc.constantFrom(...verbs) }), { maxLength: 60 });

/** A primitive, and what came of what was asked of it. */
export function monitored(
  kind: PrimitiveKind,
  setup: unknown,
): { monitor: Monitor; ask: (who: number, verb: string, args?: unknown) => Asked } {
  const machine = machineOf(kind);
  const monitor = new Monitor(machine, machine.initial(setup));
  return {
    monitor,
    ask(who, verb, args) {
      const asked: Asked = { state: 'waits' };
      const wish: Wish = {
        operation: { verb, on: '', args },
        who,
        settle(done) {
          asked.state = done ? 'done' : 'refused';
          asked.done = done;
        },
      };
      asked.withdraw = () => monitor.withdraw(wish);
      monitor.ask(wish);
      return asked;
    },
  };
}

export interface Asked {
  state: 'waits' | 'done' | 'refused';
  done?: Done | undefined;
  withdraw?: () => void;
}
