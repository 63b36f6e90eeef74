import type { Actor, OperationEvent, StateEvent, Transcript } from '../../transcript/index.ts';
import { harmless } from '../paper/fit.ts';

/** What the operating system said of an actor's process, from when until when. Milliseconds since the start. */
export interface LifeSpan {
  readonly state: Exclude<StateEvent['state'], 'gone'>;
  readonly from: number;
  readonly to: number;
}

/** Something that happens once in a life: `is stopped`. */
export interface LifeEvent {
  readonly who: string;
  readonly at: number;
  readonly text: string;
}

/** The life of one process, as the operating system saw it. */
export interface Life {
  readonly name: string;
  readonly spans: readonly LifeSpan[];
  readonly events: readonly LifeEvent[];
  /** What it waited for longest while it was blocked: `wait 200 ms`. Empty where nothing is known. */
  readonly blockedIn: string;
}

/** The lives of all processes that were seen, in the order of their starts. The first child's is when time begins. */
export function livesOf(transcript: Transcript): Life[] {
  const start = Math.min(...transcript.actors.filter(({ id }) => id !== 'main').map(({ started }) => started));
  const end = transcript.to - start;
  return transcript.actors.flatMap((actor) => {
    const states = transcript.events.filter((event): event is StateEvent => event.kind === 'state' && event.who === actor.id);
    if (states.length === 0) return [];
    const at = (time: number): number => Math.max(0, time - start);
    const spans = states.flatMap((event, index): LifeSpan[] => {
      const to = states[index + 1];
      return event.state === 'gone' ? [] : [{ state: event.state, from: at(event.at), to: to ? at(to.at) : end }];
    });
    return [
      {
        name: harmless(actor.name),
        spans: spans.filter((span) => span.to > span.from && (span.state !== 'zombie' || isWorthALine(actor, span))),
        events: eventsOf(actor, states, transcript).map((event) => ({ ...event, at: at(event.at) })),
        blockedIn: blockedIn(actor, spans, transcript, start),
      },
    ];
  });
}

/** What happens once: born, stopped, continued, ended, reaped, adopted. Main was there before, and is there after. */
function eventsOf(actor: Actor, states: readonly StateEvent[], { actors, events, to }: Transcript): LifeEvent[] {
  if (actor.id === 'main') return [];
  const born = { at: actor.started, text: `born${actor.daemon ? ', a daemon' : ''}` };
  const nameOf = (pid: number): string => {
    const known = actors.findLast((one) => one.pid === pid);
    return known ? harmless(known.name) : pid === 1 ? 'init (pid 1)' : `pid ${pid}`;
  };
  const endOf = (pid: number): number => {
    const ends = events.filter((event) => event.kind === 'state' && hasEnded(event) && pidOf(event.who) === pid);
    return ends[0]?.at ?? -Infinity;
  };
  const pidOf = (id: string): number | undefined => actors.find((one) => one.id === id)?.pid;
  const changes = states.flatMap((event, index): { at: number; text: string }[] => {
    const before = states[index - 1];
    if (!before) return [];
    const { at } = event;
    if (event.state === 'gone') return [{ at, text: reaped(states, at) }];
    const orphaned = Math.max(at, endOf(before.parent)); // Both were looked at one after the other: it is no orphan before.
    const adopted = event.parent === before.parent ? [] : [{ at: orphaned, text: `${adoption}${nameOf(event.parent)}` }];
    if (event.state === before.state) return adopted;
    if (event.state === 'zombie') return [...adopted, ...ended(states, at, to)];
    if (event.state === 'stopped') return [...adopted, { at, text: 'stopped' }];
    return before.state === 'stopped' ? [...adopted, { at, text: 'continued' }] : adopted;
  });
  return [born, ...changes].map((event) => ({ who: harmless(actor.name), ...event }));
}

/** How the text of an adoption begins. */
const adoption = 'adopted by ';

export const isAdoption = ({ text }: LifeEvent): boolean => text.startsWith(adoption);

const hasEnded = ({ state }: StateEvent): boolean => state === 'zombie' || state === 'gone';

/** Every process is a zombie for a moment, see wait(2); only one that stays so for longer is called and drawn as one. */
const moment = 100;

/** Main is ours: how soon we reap it is nothing that the scenario shows. */
const isWorthALine = ({ id }: Actor, { from, to }: LifeSpan): boolean => id !== 'main' && to - from >= moment;

const zombieFor = (states: readonly StateEvent[], until: number): number =>
  until - (states.find(({ state }) => state === 'zombie')?.at ?? until);

function reaped(states: readonly StateEvent[], at: number): string {
  const walked = zombieFor(states, at);
  return walked >= moment ? `reaped, a zombie for ${Math.round(walked)} ms` : 'ended, and reaped at once';
}

/** What is told when a process ends. One that is reaped soon is told of then, in one line. */
function ended(states: readonly StateEvent[], at: number, to: number): { at: number; text: string }[] {
  const reapedAt = states.find(({ state }) => state === 'gone')?.at;
  if ((reapedAt ?? to) - at >= moment) return [{ at, text: 'ended, and a zombie' }];
  return reapedAt === undefined ? [{ at, text: 'ended' }] : [];
}

/** The operation in which it was for most of the time that it was blocked. Main only stages, and waits for the others. */
function blockedIn(actor: Actor, spans: readonly LifeSpan[], { events, to }: Transcript, start: number): string {
  if (actor.id === 'main') return '';
  const blocked = spans.filter(({ state }) => state === 'blocked');
  const all = blocked.reduce((sum, { from, to: until }) => sum + until - from, 0);
  const overlap = (operation: OperationEvent): number =>
    blocked.reduce((sum, span) => {
      const [from, until] = [operation.at - start, (operation.to ?? to) - start];
      return sum + Math.max(0, Math.min(until, span.to) - Math.max(from, span.from));
    }, 0);
  const [longest] = events
    .filter((event): event is OperationEvent => event.kind === 'operation' && event.who === actor.id)
    .map((operation) => ({ operation, time: overlap(operation) }))
    .toSorted((a, b) => b.time - a.time);
  return longest && longest.time > all / 2 ? harmless(`${longest.operation.verb} ${longest.operation.on}`) : '';
}
