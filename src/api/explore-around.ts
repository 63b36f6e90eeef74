import { readToken } from '../explore/index.ts';
import type { OrderOptions, ReportedExploration, ReportedPrograms } from './explore.ts';
import { exploreAllOf } from './explore-programs.ts';
import { exploreWhole } from './explore-whole.ts';
import { aroundPrograms } from './what-to-explore.ts';

/** `explore` of a token, or around one: whether of a scenario or of programs it says itself. */
export async function exploreAround(order: OrderOptions): Promise<ReportedExploration | ReportedPrograms> {
  const { token, from, near, ...options } = order as {
    readonly token?: string;
    readonly from?: number;
    readonly near?: string;
  };
  const around = aroundPrograms(token, { from, near });
  if (around) return exploreAllOf(options, around);
  const name = token ?? readToken(near ?? '').scenario;
  const asked = { ...options, ...(from !== undefined && { from }), ...(near !== undefined && { near }) };
  return exploreWhole(name, asked);
}
