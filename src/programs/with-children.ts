import { oneAfterTheOther, type OneAfterTheOther } from './alone.ts';
import { asChildren, startedIn } from './find-children.ts';
import { planPrograms, type ProgramsPlan } from './plan.ts';

/** A plan, with what its programs come to one after the other. */
export interface RunAlone {
  readonly plan: ProgramsPlan;
  readonly alone: OneAfterTheOther;
}

/** Each is an actor, and so a process, in every order. */
const mostChildren = 8;

/** What programs start is found out where they run alone, one child after the other; from then on there are actors that wait for that. */
export async function withChildren(plan: ProgramsPlan, onProgress: (text: string) => void): Promise<RunAlone> {
  const alone = await oneAfterTheOther(plan, onProgress);
  const { request } = plan;
  const more = request.holdsChildren === false || request.kill ? [] : startedIn(plan, alone);
  if (more.length === 0) return { plan, alone };
  const children = asChildren(plan, [...(request.children ?? []), ...more]);
  // So many, or one that cannot be compiled, are no actors: they are named.
  const held = children.length > mostChildren ? undefined : await planPrograms({ ...request, children }).catch(() => undefined);
  return withChildren(held ?? (await planPrograms({ ...request, children: [], holdsChildren: false })), onProgress);
}
