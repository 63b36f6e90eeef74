import type { Actor, OperationEvent, StateEvent, Transcript } from '../gate/index.ts';
import { harmless } from './fit.ts';

/** What the operating system said of an actor's process, from when until when. Milliseconds since the start. */
export interface Span {
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
  readonly spans: readonly Span[];
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
    const spans = states.flatMap((event, index): Span[] => {
      const to = states[index + 1];
      return event.state === 'gone' ? [] : [{ state: event.state, from: at(event.at), to: to ? at(to.at) : end }];
    });
    return [
      {
        name: harmless(actor.name),
        spans: spans.filter(({ from, to }) => to > from),
        events: eventsOf(actor, states, transcript).map((event) => ({ ...event, at: at(event.at) })),
        blockedIn: blockedIn(actor, spans, transcript, start),
      },
    ];
  });
}

/** What happens once: born, stopped, continued, ended, reaped, adopted. Main was there before, and is there after. */
function eventsOf(actor: Actor, states: readonly StateEvent[], { actors }: Transcript): LifeEvent[] {
  if (actor.id === 'main') return [];
  const born = { at: actor.started, text: `born${actor.daemon ? ', a daemon' : ''}` };
  const nameOf = (pid: number): string => {
    const known = actors.findLast((one) => one.pid === pid);
    return known ? harmless(known.name) : pid === 1 ? 'init (pid 1)' : `pid ${pid}`;
  };
  const changes = states.flatMap((event, index): { at: number; text: string }[] => {
    const before = states[index - 1];
    if (!before) return [];
    const { at } = event;
    if (event.state === 'gone') return [{ at, text: reaped(states, at) }];
    const adopted = event.parent === before.parent ? [] : [{ at, text: `adopted by ${nameOf(event.parent)}` }];
    if (event.state === before.state) return adopted;
    if (event.state === 'zombie') return [...adopted, ...(lasts(states, at) ? [{ at, text: 'ended, and a zombie' }] : [])];
    if (event.state === 'stopped') return [...adopted, { at, text: 'stopped' }];
    return before.state === 'stopped' ? [...adopted, { at, text: 'continued' }] : adopted;
  });
  return [born, ...changes].map((event) => ({ who: harmless(actor.name), ...event }));
}

/** Everybody is a zombie for a moment; only who stays one for longer is worth a line. */
const moment = 30;

const zombieFor = (states: readonly StateEvent[], until: number): number =>
  until - (states.find(({ state }) => state === 'zombie')?.at ?? until);

function reaped(states: readonly StateEvent[], at: number): string {
  const walked = zombieFor(states, at);
  return walked > moment ? `reaped, a zombie for ${Math.round(walked)} ms` : 'ended, and reaped at once';
}

const lasts = (states: readonly StateEvent[], since: number): boolean =>
  !states.some(({ state, at }) => state === 'gone' && at - since <= moment);

/** The operation in which it was for most of the time that it was blocked. Main only stages, and waits for the others. */
function blockedIn(actor: Actor, spans: readonly Span[], { events, to }: Transcript, start: number): string {
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
