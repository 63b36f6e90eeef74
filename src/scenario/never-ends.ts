import { fileURLToPath } from 'node:url';
import { cannotRun, ProcessFailed } from '../process/index.ts';

/** A scenario's own `run` has no end, and none of its actors is to blame for that. `limit`: after so many milliseconds, if it still ran. */
export const neverEnds = (scenario: string, limit?: number): Error =>
  cannotRun(
    new Error(
      limit === undefined
        ? `Cannot run ${inQuotes([scenario])}: its own run() awaits something that nothing will ever bring.`
        : `Cannot run ${inQuotes([scenario])}: its own run() had not ended within ${limit / 1000} s, though none of its actors was at ` +
            'work. It awaits something that nothing brings, or takes too long: whatever may wait belongs into an actor.',
    ),
  );

/** To import a scenario has no end. `patience`: after so many milliseconds, if it still went on. */
export const neverLoads = (scenarios: readonly string[], patience?: number): Error =>
  cannotRun(
    new Error(
      `Cannot load ${inQuotes(scenarios)}: what stands at the top level there ` +
        (patience === undefined
          ? 'awaits something that nothing will ever bring.'
          : `had not ended within ${patience / 1000} s. A scenario must do nothing when it is imported.`),
    ),
  );

/** Nothing was left in it that could have ended its function: Node's own code for that. */
export const hasRunDry = (error: unknown): boolean =>
  error instanceof ProcessFailed && error.cause === undefined && error.exitCode === unsettled;

const unsettled = 13;

const inQuotes = (urls: readonly string[]): string => urls.map((url) => `"${fileURLToPath(url)}"`).join(' or ');
