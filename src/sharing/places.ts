import { type Gate } from '../gate/index.ts';
import { Monitor, machineOf, type Granted, type PrimitiveKind, type Wish } from '../primitives/index.ts';
import type { Line, Outcome, Request, Settle } from './line.ts';

/** Where the machine of a primitive runs, as its user sees it. */
export interface Place {
  /** Returns what withdraws it: `settle` hears "refused" then, unless it was done meanwhile. */
  ask(request: Request, who: number, settle: Settle): () => void;
  /** The same without a wait: it is on its way when this returns. */
  tell(request: Request, who: number): void;
}

const nobodyListens = (): void => undefined;

/** In this very thread, which made it, as long as no other process or thread has it. It costs no more than the machine itself. */
export interface Local extends Place {
  readonly kind: 'local';
  /** What it has come to; undefined when it is at another place. */
  state(): unknown;
  /** Everything goes to another place from now on, waiting operations included. `begin` gets the state that it begins with. */
  moveTo(place: Place, begin: (state: unknown) => void): void;
}

export function localPlace(kind: PrimitiveKind, setup: unknown): Local {
  const machine = machineOf(kind);
  const monitor = new Monitor(machine, machine.initial(setup));
  const waiting = new Map<Wish, { readonly request: Request; readonly settle: Settle; withdraw: () => void }>();
  let moved: Place | undefined;

  const place: Local = {
    kind: 'local',
    state: () => (moved ? undefined : monitor.state),
    ask(request, who, settle) {
      if (moved) return moved.ask(request, who, settle);
      const { verb, args, item, now } = request;
      const wish: Wish = {
        operation: { verb, on: '', args, ...(item && { item }) },
        who,
        now,
        settle(done) {
          waiting.delete(wish);
          settle(done ? { kind: 'done', ...done } : { kind: 'refused' });
        },
      };
      const entry = { request, settle, withdraw: () => monitor.withdraw(wish) };
      waiting.set(wish, entry);
      monitor.ask(wish);
      return () => entry.withdraw();
    },
    tell: (request, who) => void place.ask(request, who, nobodyListens),
    moveTo(other, begin) {
      moved = other;
      begin(monitor.state);
      for (const wish of monitor.waiting) {
        const entry = waiting.get(wish)!; // Only this place asks this monitor.
        entry.withdraw = other.ask(entry.request, wish.who, entry.settle);
      }
    },
  };
  return place;
}

/** At a host, which serves all that have it. */
export function hostedPlace(line: Line, primitive: number): Place {
  return {
    ask: (request, who, settle) => line.ask(primitive, who, request, settle),
    tell: (request, who) => void line.ask(primitive, who, request, nobodyListens),
  };
}

/** In the controller, where orders are explored: each request is an operation that is granted. */
export function heldPlace(gate: Gate, kind: PrimitiveKind, name: string, setup: unknown): Place {
  const operationOf = ({ verb, args, item, now, tell }: Request) => ({
    verb,
    on: name,
    of: kind,
    carries: {
      setup,
      ...(args === undefined ? {} : { args }),
      ...(item && { item: Buffer.from(item).toString('base64') }),
      ...(now ? { now: true as const } : {}),
    },
    perform: (granted?: Granted): Outcome => {
      if (granted?.kind !== 'done' || granted.item === undefined) return granted as Outcome;
      return { ...granted, item: Buffer.from(granted.item as string, 'base64') };
    },
    start: () => undefined,
    repeatable: true as const,
    tell: (outcome: Outcome) => shown(outcome, tell),
    sees: (outcome: Outcome) => JSON.stringify(outcome),
  });
  return {
    ask(request, _, settle) {
      let settled = false;
      const pending = gate.begin(operationOf(request), (error, outcome) => {
        settled = true;
        settle(error === null ? outcome! : { kind: 'refused' }); // Without an error there is an outcome.
      });
      return () => {
        if (!settled && pending.withdraw()) settle({ kind: 'refused' });
      };
    },
    tell: (request) => void gate.call(operationOf(request)),
  };
}

/** What came of it, where lanes and traces have room for a word. */
export function shown(outcome: Outcome, tell: Request['tell']): string {
  return outcome.kind === 'done' ? (tell?.(outcome.result, outcome.item as Uint8Array | undefined) ?? '') : outcome.kind;
}
