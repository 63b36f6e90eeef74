import { openHome } from '../process/host.ts';
import { machineFailure, Process, type AnyFunction, type ExportedFunction } from '../process/index.ts';

/**
 * Calls a function that looks into scenarios, in a process of its own: importing a stranger's file may do anything.
 * @throws what the scenario's own code threw.
 */
export async function inquire<F extends AnyFunction>(
  task: ExportedFunction,
  args: Readonly<Parameters<F>>,
  scenarios: readonly string[],
): Promise<Awaited<ReturnType<F>>> {
  const asked = new Process<F>(task, args, { modules: scenarios, quiet: true });
  asked.start();
  return asked.result().catch(async (error: unknown) => {
    const { folder } = await openHome();
    // It says more than that the process which imported it gave no result.
    throw machineFailure(error, folder) ?? (error instanceof Error && error.cause instanceof Error ? error.cause : error);
  });
}
