import type { Placement } from '../../transcript/index.ts';
import type { LaunchOptions } from './launch.ts';

/** How a child is started. */
export interface ProcessOptions extends LaunchOptions {
  /** What it is called in everything that is shown. The function's, class's or program's name, if not given. */
  readonly name?: string;
  /** A process of its own (the default), a thread of this one, or a task in it. */
  readonly as?: Placement;
  /** Its life alone does not keep this process alive; only waiting for it does. It ends with it, with all that it started. */
  readonly background?: boolean;
  /** It ends with its parent, however that ends. See `Process.daemon`. */
  readonly daemon?: boolean;
}

/** A signal for more than one process. */
export interface KillOptions {
  /** SIGKILL, if not given. */
  readonly signal?: NodeJS.Signals;
  /** For its children and theirs as well, also those behind a shell. */
  readonly tree: true;
}
