import type { Granted, LifeAnswer, SentSignal } from '../../primitives/index.ts';
import type { Begun, Report } from '../../gate/hold.ts';
import { hearReport, isBlocked, type ControlledActor } from '../model/actor.ts';
import { hashOf } from '../model/hash.ts';
import type { Recollection } from './recollection.ts';
import { reset, type ActorChannel } from './actor-channel.ts';

/** A race in which signals may be sent. */
interface Scene {
  /** All of the schedule; those of the race from `first` on. */
  readonly actors: readonly ControlledActor[];
  readonly first: number;
  readonly participants: readonly { readonly channel: ActorChannel }[];
  /** Waits until an actor of the race stands still. */
  readonly listen: (index: number) => Report;
  /** An actor of the race is no more. */
  readonly leave: (index: number) => void;
  readonly recollection: Pick<Recollection, 'onlyOnce'>;
}

const sentBy = ({ of, carries }: Begun): SentSignal | undefined =>
  of === 'life' ? (carries?.args as SentSignal | undefined) : undefined;

/** Actors know each other by number; people by name. */
export function callByName(begun: readonly Begun[], actors: readonly ControlledActor[]): void {
  for (const operation of begun) {
    const sent = sentBy(operation);
    if (!sent) continue;
    Object.assign(operation, { on: actors.find(({ pid }) => pid === sent.pid)?.name ?? `process ${sent.pid}` });
  }
}

/** Signals among actors, and a kill that comes from none of them. */
export interface Killing {
  /** What an actor is told that sends a signal, or looks whether another lives. */
  readonly answer: (operation: Begun, asker: number) => Granted;
  /** Ends an actor where it stands, as SIGKILL does. */
  readonly kill: (number: number) => void;
  /** Sends a signal that ends whoever does not listen, and that comes of no actor. */
  readonly terminate: (number: number, signal: string) => void;
  /** Ends an actor that nobody has started. */
  readonly dismiss: (number: number) => void;
}

/**
 * Answers operations on lives as the system does where one process sends another a signal, or asks whether it is there; and does to
 * the other what the signal does. An actor that has ended is gone: its parent has reaped it at once.
 */
export function newKilling(scene: Scene): Killing {
  const { actors, first, participants } = scene;

  /** True: it listens, and will hear the signal when it has its turn. */
  function listens(number: number, signal: string): boolean {
    const actor = actors[number]!;
    scene.recollection.onlyOnce();
    participants[number - first]!.channel.tell({ signal });
    if (!scene.listen(number - first).begun?.some(({ of }) => of === 'life')) return false;
    actor.learnt = hashOf(`${actor.learnt} ${signal}`);
    return true;
  }

  function end(number: number, why: string): void {
    const actor = actors[number]!;
    const { channel } = participants[number - first]!;
    const isElsewhere = isBlocked(actor) || actor.outside.size > 0;
    scene.recollection.onlyOnce();
    hearReport(actor, { end: { kind: 'gone', why } });
    reset(channel); // What it has locked is free before another actor moves.
    if (isElsewhere) channel.spoil('a signal ended it where it cannot be let go');
    scene.leave(number - first);
  }

  function send(signal: string, number: number, ends: boolean | undefined, asker: number): void {
    const isOwn = number === asker;
    if (signal !== 'SIGKILL' && !isOwn && listens(number, signal)) return;
    if (!ends || actors[number]!.end) return;
    end(number, `${isOwn ? 'it killed itself' : `${actors[asker]!.name} killed it`}: ${signal}`);
  }

  function answer(operation: Begun, asker: number): Granted {
    const sent = sentBy(operation);
    if (!sent) return { kind: 'done' };
    const number = actors.findIndex(({ pid }) => pid === sent.pid);
    if (number < first || actors[number]!.end) return told('gone'); // A race that is over has no actors left.
    if (sent.signal !== undefined) send(sent.signal, number, sent.ends, asker);
    return told('alive');
  }

  return {
    answer,
    kill: (number) => end(number, 'it was killed: SIGKILL'),
    dismiss: (number) => end(number, 'it was never started'),
    terminate(number, signal) {
      if (signal === 'SIGKILL' || !listens(number, signal)) end(number, `${signal}, as it has no end of its own`);
    },
  };
}

const told = (result: LifeAnswer): Granted => ({ kind: 'done', result });
