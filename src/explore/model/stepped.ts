import type { PendingOperation } from './actor.ts';
import type { Touch } from './touch.ts';

/** What a step did besides its operation. */
export interface More {
  /** Primitives that became free, since it was its actor's last step. */
  readonly freed: readonly string[];
  /** Operations that its actor has begun and that count already, or did not want any more. */
  readonly also: readonly PendingOperation[];
}

export interface StepTouch {
  readonly touch: Touch;
  /** Of that, what does not come of the operation, nor of its actor's end: any step of this kind of actor may do it. */
  readonly aside: Touch;
}
