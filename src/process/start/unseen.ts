import type { Exit } from '../../transcript/index.ts';
import { followChildren } from './children.ts';
import type { Life } from './life.ts';

/** A child that ended badly, about which its parent did not ask. */
export interface Unseen {
  readonly name: string;
  readonly exit: Exit;
}

/** Children of the code that runs, watched for ends that the code does not notice. */
export interface FollowedChildren {
  /** Waits for all children for whose end this process waits anyway. */
  settle(): Promise<void>;
  /** Those that have ended with a signal, or another code than 0, unless their parent had asked how, or had ended them. */
  unseen(): readonly Unseen[];
  stop(): void;
}

/** Follows from here on. Code that reads a child's exit code, waits for its result, or ends it itself knows how it ends. */
export function followOwnChildren(): FollowedChildren {
  const { children, stop } = followChildren();
  const all = children as readonly { readonly name: string; readonly life: Life }[];
  return {
    stop,
    async settle() {
      // A child may start while others are waited for.
      for (const { life } of all) if (life.keepsAlive) await life.begun?.ended.catch(() => undefined);
    },
    unseen: () =>
      all.flatMap(({ name, life: { exit, isKnown } }) => (isKnown || !exit || exit.code === 0 ? [] : [{ name, exit }])),
  };
}
