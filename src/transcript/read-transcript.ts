import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from './read-lines.ts';
import { traceFile, type TraceEntry } from './trace.ts';
import type { Actor, Exit, OperationEvent, Transcript, TranscriptEvent } from './transcript.ts';

/**
 * Reads what a run left in its folder: each actor's trace and output, those of the children of children too. Works just
 * as well for a run whose processes were killed: the last line of a trace may then be cut off, and is left out.
 */
export function readTranscript(runFolder: string, main: Actor): Transcript {
  const actors: Actor[] = [];
  const events: TranscriptEvent[] = [];
  collect(runFolder, main, actors, events);
  const ends = actors.map((actor) => actor.ended ?? 0).concat(events.map((event) => event.at));
  return {
    from: main.began ?? main.started,
    to: main.ended ?? Math.max(main.started, ...ends),
    actors: actors.toSorted((a, b) => a.started - b.started),
    events: events.toSorted((a, b) => a.at - b.at),
  };
}

function collect(runFolder: string, actor: Actor, actors: Actor[], events: TranscriptEvent[]): void {
  const folder = join(runFolder, actor.id);
  const trace = readTrace(folder);
  const began = trace.find((entry) => entry.kind === 'began');
  actors.push(began ? { ...actor, began: began.at } : actor);

  const exits = new Map<string, { at: number; exit: Exit }>();
  const done = new Map<number, Extract<TraceEntry, { kind: 'done' }>>();
  for (const entry of trace) {
    if (entry.kind === 'ended') exits.set(entry.id, entry);
    if (entry.kind === 'done') done.set(entry.id, entry);
  }

  for (const entry of trace) {
    if (entry.kind === 'joined') events.push({ ...entry, kind: 'join', who: actor.id });
    if (entry.kind === 'mark') events.push({ ...entry, who: actor.id });
    if (entry.kind === 'operation') events.push(operationEvent(actor.id, entry, done.get(entry.id)));
    if (entry.kind !== 'started') continue;
    const { id, name, as, pid, daemon, at: started } = entry;
    const end = exits.get(id);
    const child = { id, name, as, started, ...(pid === undefined ? {} : { pid }), ...(daemon ? { daemon } : {}) };
    collect(runFolder, end ? { ...child, ended: end.at, exit: end.exit } : child, actors, events);
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    const writes = trace.flatMap((entry) => (entry.kind === 'wrote' && entry.stream === stream ? [entry] : []));
    const fallback = actor.ended ?? began?.at ?? actor.started;
    for (const { text, at } of readLines(join(folder, stream), writes, fallback)) {
      events.push({ kind: 'line', who: actor.id, at, stream, text });
    }
  }
}

function operationEvent(
  who: string,
  { at, verb, on, target }: Extract<TraceEntry, { kind: 'operation' }>,
  done: Extract<TraceEntry, { kind: 'done' }> | undefined,
): OperationEvent {
  const end = done ? { to: done.at, result: done.result } : { result: '' };
  return {
    kind: 'operation',
    who,
    at,
    verb,
    on,
    ...(target === undefined ? {} : { target }),
    ...end,
    failed: done?.failed ?? false,
  };
}

function readTrace(folder: string): TraceEntry[] {
  const file = traceFile(folder);
  if (!existsSync(file)) return [];
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as TraceEntry);
}
