import { apart, currentGate, currentStage, type Gate } from '../gate/index.ts';
import type { PrimitiveKind } from '../primitives/index.ts';
import { currentActor, type HandleDescription, type Waiting } from '../process/index.ts';
import { HostEnded } from './host-ended.ts';
import { lineTo, type Line, type Outcome, type Request, type Settle } from './line.ts';
import { nextName } from './names.ts';
import { ownHost } from './own-host.ts';
import { refuseTimeout, whenImpatient } from './patience.ts';
import { heldPlace, hostedPlace, localPlace, shown, type Local, type Place } from './places.ts';
import { plumbing, revived, type SharedOptions } from './shared-options.ts';
import { taskNumber } from './task-number.ts';

/** What the first one was made with, from the state of a handle. */
export const setupOf = (state: unknown): unknown => (state as Origin).setup;

/** What one kind of primitive has of its own. */
export interface Own {
  readonly Ended?: typeof HostEnded;
  readonly hosted?: (line: Line, primitive: number) => Place;
}

/** What came of a request that waited: what the machine said, or that time was over first. */
export type Answer =
  | { readonly kind: 'done'; readonly result?: unknown; readonly item?: Uint8Array }
  | { readonly kind: 'timed out' };

/** Where others find the machine. Plain data; travels in a handle. `host`: the name of its creator. */
type Address =
  | { readonly kind: 'hosted'; readonly path: string; readonly primitive: number; readonly host: string }
  | { readonly kind: 'held' };

/** What is to be known of a machine to make another way to it. Plain data. */
interface Origin {
  readonly machine: PrimitiveKind;
  readonly name: string;
  readonly setup: unknown;
  readonly plumbing?: true;
}

/**
 * One state machine of `src/gate/primitives` that processes, threads and tasks share: what a Semaphore or a Queue is made of.
 *
 * While only the thread that made it has it, it runs right there. When it is about to travel to a child, a *host* takes it over: a worker
 * thread of the process that made it, which serves also while that process computes, and ends with it. All users then reach it over a Unix
 * socket in the run's home, with one connection per thread for all that it shares there. What waits is served in the order in which it
 * came; a client whose connection ends has `left`, and what was its own is free. Where orders are explored there is no host: each request
 * is an operation at the gate, and the controller runs the machine.
 *
 *     class Event implements Handle {
 *       readonly #machine: SharedMachine;
 *       constructor(options: SharedOptions = {}) { this.#machine = new SharedMachine('event', null, options); }
 *       static revive(state: unknown) { return new Event(revivedFrom(state)); }
 *       get [handleSymbol]() { return this.#machine.handle(import.meta.url, 'Event'); }
 *
 *       async wait(waiting: Waiting) { return (await this.#machine.ask({ verb: 'wait for' }, waiting)).kind === 'done'; }
 *     }
 *
 * Values (a queue's items) travel as bytes in `item`, which no machine and no host looks into: make them with `toBytes(value, 'the item')`,
 * which refuses what cannot be cloned, and read them with `fromBytes`. `args` and `result` are plain data, as JSON carries it.
 */
export class SharedMachine {
  readonly name: string;
  readonly #origin: Origin;
  readonly #place: Place;
  readonly #own: Required<Own>;
  #address: Address | undefined;
  #sharing: Promise<Address> | undefined;

  /**
   * @param setup What the machine makes its first state of: plain data.
   * @param own `Ended`: what is thrown when the host has ended. `hosted`: what goes between the users and the host.
   */
  constructor(machine: PrimitiveKind, setup: unknown, options: SharedOptions, own: Own = {}) {
    const from = options[revived] as (Origin & { readonly address: Address }) | undefined;
    const stage = currentStage();
    this.#origin = from ?? {
      machine,
      setup,
      name: nextName(machine, options.name),
      ...(options[plumbing] && { plumbing: true }),
    };
    this.#address = from?.address ?? (stage && { kind: 'held' });
    this.#own = { Ended: HostEnded, hosted: hostedPlace, ...own };
    this.#place = placeOf(this.#origin, this.#address, this.#own);
    this.name = this.#origin.name;
  }

  /**
   * Asks the machine, and waits where it says that others must do something first. A wait keeps the process alive.
   * @param waiting `timeout`: milliseconds, 0 for now or never. An operation that was done as the time ran out is done.
   * @throws HostEnded when the process that it lives in has ended.
   * @throws the signal's reason when it aborts first.
   */
  ask(request: Request, { timeout, signal }: Waiting = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      refuseTimeout(`${request.verb} "${this.name}"`, timeout);
      const now = timeout === 0;
      let withdraw = (): void => undefined;
      const stop = now ? () => undefined : whenImpatient({ timeout, signal }, () => withdraw());
      withdraw = this.#begin({ ...request, ...(now && { now }) }, (outcome) => {
        stop();
        if (outcome.kind === 'done') resolve(outcome as Answer);
        else if (outcome.kind === 'host ended') reject(this.#hostEnded(request.verb));
        else if (signal?.aborted) reject(signal.reason as Error);
        else resolve({ kind: 'timed out' });
      });
    });
  }

  /** Asks the machine for what never waits and whose result is not needed: it is on its way when this returns. */
  tell(request: Request): void {
    const gate = this.#recording();
    const perform = (): void => this.#place.tell(request, taskNumber());
    if (gate) gate.call({ verb: request.verb, on: this.name, perform });
    else this.#quietly(perform);
  }

  /** For `inspect`: what it has come to; undefined where only another place knows that, which can be asked. */
  get known(): unknown {
    return 'state' in this.#place ? (this.#place as Local).state() : undefined;
  }

  /** How it travels to a child. @param module The URL of the module that exports the handle's class, which `revive`s it. */
  handle(module: string, name: string): HandleDescription {
    const state = { ...this.#origin, address: this.#address };
    if (this.#address) return { module, export: name, state };
    const prepare = async () => ({ state: { ...state, address: await (this.#sharing ??= this.#share()) } });
    return { module, export: name, state, prepare };
  }

  /** A host takes it over as it is, waiting operations included. */
  async #share(): Promise<Address> {
    if (currentGate()?.mode === 'hold') throw cannotShare(this.name);
    const host = await ownHost();
    const primitive = host.next++;
    const here = this.#place as Local;
    await new Promise<void>((resolve, reject) => {
      const taken: Settle = ({ kind }) => (kind === 'done' ? resolve() : reject(this.#hostEnded('share')));
      here.moveTo(this.#own.hosted(host.line, primitive), (state) =>
        host.line.takeOver(primitive, this.#origin.machine, state, taken),
      );
    });
    this.#address = { kind: 'hosted', path: host.path, primitive, host: currentActor()?.name ?? 'main' };
    return this.#address;
  }

  #begin(request: Request, settle: Settle): () => void {
    const gate = this.#recording();
    const who = taskNumber();
    if (!gate) return this.#quietly(() => this.#place.ask(request, who, settle));
    let withdraw = (): void => undefined;
    const start = (done: (error: unknown, outcome?: Outcome) => void): void => {
      withdraw = this.#place.ask(request, who, (outcome) => done(null, outcome));
    };
    const { verb } = request;
    const tell = (outcome: Outcome): string => shown(outcome, request.tell);
    // A place answers every request, and never with an error.
    gate.begin<Outcome>({ verb, on: this.name, perform: unheld, start, tell }, (_, outcome) => settle(outcome!));
    return () => withdraw();
  }

  #recording(): Gate | undefined {
    const gate = this.#origin.plumbing ? undefined : currentGate();
    return gate?.mode === 'record' ? gate : undefined;
  }

  #quietly<T>(part: () => T): T {
    return this.#origin.plumbing && currentGate()?.mode === 'record' ? apart(part) : part();
  }

  #hostEnded(verb: string): Error {
    return new this.#own.Ended(verb, this.name, this.#address?.kind === 'hosted' ? this.#address.host : 'this process');
  }
}

function placeOf({ machine, name, setup }: Origin, address: Address | undefined, { hosted }: Required<Own>): Place {
  if (!address) return localPlace(machine, setup);
  if (address.kind === 'hosted') return hosted(lineTo(address.path), address.primitive);
  // An address without a path is given only where a gate holds.
  return heldPlace((currentStage() ?? currentGate())!, machine, name, setup);
}

const unheld = (): never => {
  throw new Error('A recorded operation is started, never performed.');
};

const cannotShare = (name: string): Error =>
  new Error(
    `Cannot send "${name}" to others while orders are explored: an actor made it. Make it in run(), and give it to the actors as an argument.`,
  );
