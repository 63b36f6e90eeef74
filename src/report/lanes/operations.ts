import type { OperationEvent, Transcript } from '../../transcript/index.ts';
import { harmless } from '../paper/fit.ts';

/** What the children of a run did to shared things; what main did alone, before and after, is left out. */
export function operationsOf({ events }: Transcript): OperationEvent[] {
  return events.filter((event): event is OperationEvent => event.kind === 'operation' && event.who !== 'main');
}

/** It came to an end, at `to`. */
export const isDone = (event: OperationEvent): event is OperationEvent & { readonly to: number } => event.to !== undefined;

/** `read tickets.json: {"left":1}`; the name is left out where all concern one thing. */
export function operationText({ verb, on, target, to, result }: OperationEvent, isOnly: boolean): string {
  const whole = isOnly ? verb : `${verb} ${on}`;
  const what = to === undefined || result === refused ? whole : deed(verb, isOnly ? undefined : on);
  const where = target === undefined ? what : `${what} to ${target}`;
  const came = to === undefined ? 'never done' : cameOf({ verb, result });
  return harmless(came === '' ? where : `${where}: ${came}`);
}

/** What came of who wanted something at once, or in time, and did not get it. */
export const refused = 'refused';

/**
 * What a step is called: `read tickets.json`; without the thing where all concern one. A wait for an event is a step when it is over, and is called
 * by that: what comes before it is the wait.
 */
export function deed(verb: string, on?: string): string {
  if (verb === 'wait for') return on === undefined ? 'go on' : `go on after ${on}`;
  return on === undefined ? verb : `${verb} ${on}`;
}

/** What came of something: nothing that was read shows as such. */
export const cameOf = ({ verb, result }: { readonly verb: string; readonly result: string }): string =>
  verb === 'read' && result === '' ? '""' : result;

/** One file that all of them read or write whole, with what it held at every time that an actor saw it. */
export interface WatchedFile {
  readonly name: string;
  readonly contents: readonly { readonly at: number; readonly text: string }[];
}

const whole = new Set(['read', 'write']);
const longest = 14; // Of a content that still tells something in a column.

/** Nothing where they share several files, or handle one in another way than by reading and writing all of it. */
export function watchedFile(transcript: Transcript): WatchedFile | undefined {
  const all = operationsOf(transcript).filter(({ verb }) => verb !== 'acquire' && verb !== 'release');
  const names = new Set(all.map(({ on }) => on));
  const [name] = names;
  if (name === undefined || names.size > 1 || !all.every(({ verb }) => whole.has(verb))) return undefined;
  const seen = all
    .filter(isDone)
    .filter(({ failed }) => !failed)
    .toSorted((a, b) => a.to - b.to);
  const contents = seen.map((one) => ({ at: one.to, text: harmless(cameOf(one)) }));
  return contents.length > 0 && contents.every(({ text }) => text.length <= longest) ? { name, contents } : undefined;
}

/** What the file held at a time, as far as any actor had seen it. */
export const contentAt = ({ contents }: WatchedFile, time: number): string =>
  contents.findLast(({ at }) => at <= time)?.text ?? '';
