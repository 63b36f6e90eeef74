import { performAtOnce, virtualClock, wrapClocks, type Board } from '../../gate/hold.ts';
import { ownFault, renumberParent } from '../../process/index.ts';
import { scenarioOf, type AnyScenario } from '../../scenario/index.ts';
import { openActorPool, type ActorPool } from '../control/actor-pool.ts';
import { newMeetings, type Meetings } from '../control/elsewhere.ts';
import { openWireLog } from '../control/wire-log.ts';
import type { Stage } from './explorer.ts';
import type { SearchRequest } from './search-request.ts';
import { tell, type FirstWrong } from './telling.ts';

/** What every task of a search process begins with: its clock, the states of primitives, the scenario. */
export interface SearchStaging {
  readonly scenario: AnyScenario;
  readonly request: SearchRequest;
  readonly stage: Stage & { readonly meetings: Meetings };
}

/** Makes this process one in which the scenario's own code is performed at once, by the virtual clock. */
export async function stagingOf(request: SearchRequest): Promise<SearchStaging> {
  const clock = virtualClock();
  const board: Board = { states: {}, hasLinks: request.laid !== undefined };
  let hasToldWrong = false;
  const stage = {
    clock,
    board,
    meetings: newMeetings(),
    onProgress: (text: string) => tell({ kind: 'progress', text }),
    onWrong: (order: FirstWrong) => {
      if (!hasToldWrong) tell({ kind: 'wrong', order });
      hasToldWrong = true; // What is run again to confirm it has another explorer.
    },
    ...performAtOnce({ root: request.root, clock, board, seed: request.seed, faultOf: ownFault }),
  };
  renumberParent();
  wrapClocks(clock);
  return { scenario: await scenarioOf(request.scenario), request, stage };
}

/** Starts what the actors of a search need, and ends it. @param anew Every order in new actors. */
export async function withActorPool<T>(
  { request, stage }: SearchStaging,
  anew: boolean,
  use: (pool: ActorPool) => Promise<T>,
): Promise<T> {
  const { as, pipes: folder, root, grace, wire: file, inspect } = request;
  const wire = file && openWireLog(file);
  wire?.remark(`${request.variant}: ${request.strategy.kind}${anew ? ', each order in new actors' : ''}`);
  const pool = await openActorPool({
    as: as === 'threads' ? 'thread' : 'process',
    folder,
    root,
    anew,
    grace,
    disputed: stage.meetings.disputed,
    ...(wire && { wire }),
    ...(inspect !== undefined && {
      inspecting: { actor: inspect, onReady: (address: string) => tell({ kind: 'debugger', actor: inspect, address }) },
    }),
  });
  try {
    return await use(pool);
  } finally {
    await pool.close();
    wire?.close();
  }
}
