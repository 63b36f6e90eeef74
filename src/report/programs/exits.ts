import type { ActorEnd, ExploredOutcome, Schedule } from '../../explore/result.ts';

/** A program ends by its exit code as well as by its last line: that it called `process.exit` is no mishap. */
export function withExits(found: ExploredOutcome): ExploredOutcome {
  const { shortest, twin } = found;
  return {
    ...found,
    shortest: exiting(shortest),
    ...(twin && { twin: { ...twin, schedule: exiting(twin.schedule) } }),
  };
}

/** An order whose ends are as a shell tells them. */
export const exiting = (order: Schedule): Schedule => ({ ...order, ends: order.ends.map(exitOf) });

function exitOf(end: ActorEnd): ActorEnd {
  const code = end.kind === 'gone' ? /^it exited with (\d+)/.exec(end.why)?.[1] : undefined;
  if (code === undefined) return end;
  return code === '0' ? { kind: 'returned', value: 'exit 0' } : { kind: 'gone', why: `exit ${code}` };
}
