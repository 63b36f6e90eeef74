import { original } from './originals.ts';
import type { Scope } from './scope.ts';

/** Remembers what it opens, so that nothing stays open after a run that was given up. `on`: what it is called, if others see it. */
export const openNow = (scope: Scope, on: string | undefined, args: readonly unknown[]): number =>
  scope.opened((original.openSync as (...args: unknown[]) => number)(...args), on);

export function closeNow(scope: Scope, descriptor: number): void {
  scope.descriptors.delete(descriptor);
  original.closeSync(descriptor);
}
