import { openHome } from '../process/for-tools.ts';
import { machineFailure, Process, type AnyFunction, type ExportedFunction } from '../process/index.ts';
import { hasRunDry, neverLoads } from './never-ends.ts';

/** Milliseconds: large packages take their time, on a busy machine more of it. */
const usualPatience = 60_000;

/**
 * Calls a function that looks into scenarios, in a process of its own: importing a stranger's file may do anything, and may have no end.
 * @throws what the scenario's own code threw.
 */
export async function inquire<F extends AnyFunction>(
  task: ExportedFunction,
  args: Readonly<Parameters<F>>,
  scenarios: readonly string[],
  patience = usualPatience,
): Promise<Awaited<ReturnType<F>>> {
  const { folder } = await openHome();
  const asked = new Process<F>(task, args, { modules: scenarios, quiet: true, held: true });
  asked.start();
  const result = asked.result();
  result.catch(() => undefined);
  await asked.ready().catch(() => undefined); // What it takes to compile them is no time of theirs.
  asked.go();
  if (!(await asked.join(patience).catch(() => true))) {
    asked.kill();
    await asked.join();
    throw neverLoads(scenarios, patience);
  }
  return result.catch(async (error: unknown) => {
    if (hasRunDry(error)) throw neverLoads(scenarios);
    // It says more than that the process which imported it gave no result.
    throw machineFailure(error, folder) ?? (error instanceof Error && error.cause instanceof Error ? error.cause : error);
  });
}
