import { currentActor } from '../context/actor.ts';
import { unpackHandles } from '../transit/handles-in-transit.ts';
import type { ChildAnswer } from '../context/job.ts';

/** What a child returned, with working handles where it returned some. */
export async function unpacked({ value, handles }: Extract<ChildAnswer, { kind: 'returned' }>): Promise<unknown> {
  if (!handles) return value; // It may be large, and need not be gone through.
  return unpackHandles(value, currentActor()?.load ?? (async (module) => (await import(module)) as Record<string, unknown>));
}
