import type { OneAfterTheOther } from './alone.ts';
import { killedOneAfterTheOther } from './killed-alone.ts';
import type { ProgramsPlan } from './plan.ts';
import { keyOf } from './staged/end.ts';
import type { Known } from './staged/labels.ts';

/** What every order is held against. */
export async function knownOf(
  plan: ProgramsPlan,
  alone: OneAfterTheOther,
  onProgress: (text: string) => void,
): Promise<Pick<Known, 'ends' | 'kills'>> {
  const ends = alone.ends.map(keyOf);
  return plan.request.kill ? { ends, kills: await killedOneAfterTheOther(plan, alone, onProgress) } : { ends };
}
