import type { Placement } from '../../transcript/index.ts';
import type { ActorRole, Records } from './actor.ts';
import type { ErrorData } from '../transit/error-data.ts';

/** What a child needs to know to become an actor and run its function. Plain data; travels to processes and threads alike. */
export interface ChildJob extends Omit<ActorRole, 'as' | 'records'> {
  readonly as: Exclude<Placement, 'task'>;
  /** What is written down, and the URL of the module that does it. */
  readonly records?: Records & { readonly recorder: string };
  /** The URL of the source, and what to import for it: compiled code. */
  readonly module: string;
  readonly export: string;
  /** Call the export with the arguments; or make an instance of it with the first one as its fields, and call `run`. */
  readonly makes: 'a call' | 'an instance';
  readonly modules: Readonly<Record<string, string>>;
  /** The arguments, with handles replaced by their descriptions. */
  readonly args: unknown;
  /** It was started with `onMessage`, and may tell its starter something. */
  readonly tells?: true;
  /** Wait at the start line. A thread gets the line itself; a process finds it at a descriptor of its own. */
  readonly startLine: boolean | SharedArrayBuffer;
}

/** What a child says when its function has ended. A child that is killed says nothing. */
export type ChildAnswer =
  /** `handles`: there are descriptions of handles in it. */
  | { readonly kind: 'returned'; readonly value: unknown; readonly handles?: boolean }
  | { readonly kind: 'threw'; readonly error: ErrorData };

/** The files of a process in its folder. They outlive it, so nothing that it said is lost when it is killed. */
export const jobFile = 'job';
export const answerFile = 'answer';
/** With the code of the error with which the answer could not be written: an empty file, for which a full disk has room. */
export const silencedFile = 'silenced-by-';

/** The environment variable in which a process finds its folder. */
export const folderVariable = 'RACECOURSE_ACTOR';

/** The descriptor at which a process that waits at the start line reads. */
export const startLineDescriptor = 3;

/** The descriptor at which a process that was started with `onMessage` writes. */
export const messageDescriptor = 4;
