import type { Actor, LineEvent, Transcript } from '../../transcript/index.ts';
import { byCause } from './causes.ts';
import { harmless } from '../paper/fit.ts';
import { operationsOf, operationText, watchedFile, type WatchedFile } from './operations.ts';

/** An actor did something that people can see: it printed a line, did something to a shared thing, or did not end well. */
export interface LaneStep {
  readonly kind: 'said' | 'did' | 'crashed' | 'exited' | 'killed';
  readonly who: Actor;
  /** Milliseconds since the start line opened, or since the run began if there was none. */
  readonly at: number;
  readonly text: string;
}

/** What the actors of a run did, in the order of time. */
export interface Story {
  /** All actors but main, in the order of the start. */
  readonly actors: readonly Actor[];
  readonly main: Actor | undefined;
  /** The clock when the times of the steps began. */
  readonly start: number;
  readonly steps: readonly LaneStep[];
  /** The one file that all of this is about, if it is one. */
  readonly file: WatchedFile | undefined;
}

export function storyOf(transcript: Transcript): Story {
  const { actors, events } = transcript;
  const start = startOf(transcript);
  const said = events.flatMap((event) => {
    if (event.kind !== 'line' || event.stream !== 'stdout') return [];
    const who = actors.find((actor) => actor.id === event.who);
    const text = harmless(event.text);
    return who && text !== '' ? [{ kind: 'said' as const, who, at: event.at - start, text }] : [];
  });
  const children = actors.filter((actor) => !isMain(actor));
  const ends = children.flatMap((actor) => badEnd(actor, start, transcript));
  const seen = said.length > 0 ? said : done(transcript, start); // Lines tell a story better than operations.
  return {
    actors: children,
    main: actors.find(isMain),
    start,
    file: said.length > 0 ? watchedFile(transcript) : undefined,
    steps: [...seen, ...ends].toSorted((a, b) => a.at - b.at),
  };
}

function done(transcript: Transcript, start: number): LaneStep[] {
  const operations = operationsOf(transcript);
  const isOnly = new Set(operations.map(({ on }) => on)).size === 1;
  return byCause(operations).flatMap(({ operation, at }) => {
    const who = transcript.actors.find((actor) => actor.id === operation.who);
    return who ? [{ kind: 'did' as const, who, at: at - start, text: operationText(operation, isOnly) }] : [];
  });
}

export const isMain = (actor: Actor): boolean => actor.id === 'main';

/** The clock when the start line opened, or when the run began. */
export function startOf({ from, events }: Transcript): number {
  return events.find((event) => event.kind === 'mark' && event.text === 'go')?.at ?? from;
}

/** An actor that prints no error has ended with that code on purpose, or because a thread has no signals. */
function badEnd(who: Actor, start: number, { events }: Transcript): LaneStep[] {
  const { ended, exit } = who;
  if (ended === undefined || exit === undefined) return [];
  if (exit.signal !== null) return [{ kind: 'killed', who, at: ended - start, text: exit.signal }];
  if (exit.code === 0) return [];
  const at = ended - start;
  const complained = events.some((event) => event.kind === 'line' && event.who === who.id && event.stream === 'stderr');
  if (complained) return [{ kind: 'crashed', who, at, text: '! crashed' }];
  return [{ kind: 'exited', who, at, text: `exits with ${exit.code}` }];
}

/** The line of an actor's error output that says what went wrong, not where. */
export function errorOf(actor: Actor, { events }: Transcript): string {
  const isError = (event: { kind: string }): event is LineEvent => event.kind === 'line';
  const lines = events
    .filter(isError)
    .filter(({ who, stream, text }) => who === actor.id && stream === 'stderr' && text.trim() !== '')
    .map(({ text }) => harmless(text).trim());
  return lines.find((line) => /^(Uncaught )?[\w.]*(Error|Exception)\b/.test(line)) ?? lines[0] ?? 'it printed no error';
}
