import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openHome } from '../process/host.ts';
import { Process, ProcessFailed } from '../process/index.ts';
import type { ExplorePlan } from './plan.ts';
import { searchTask, type search, type Searched, type SearchOrder } from './search.ts';

let searches = 0;

/** Runs one search in a process, a process group and a folder of its own, of which nothing is left afterwards. */
export async function oneSearch(
  plan: ExplorePlan,
  variant: string,
  strategy: SearchOrder['strategy'],
  options: { readonly anew: boolean; readonly maxSeconds?: number; readonly onProgress?: (text: string) => void },
): Promise<Searched> {
  const home = await openHome();
  const runFolder = join(home.folder, `search-${++searches}`);
  const root = join(runFolder, 'files');
  const pipes = join(runFolder, 'pipes');
  await mkdir(root, { recursive: true });
  await mkdir(pipes);
  const { params, as, seed, maxOrders, maxSteps, rules, fine, grace, file } = plan;
  const order: SearchOrder = {
    scenario: file.url,
    variant,
    params,
    as,
    seed,
    run: 1,
    strategy,
    root,
    pipes,
    maxOrders,
    maxSeconds: options.maxSeconds ?? plan.maxSeconds,
    rules,
    fine,
    anew: options.anew,
    grace,
    ...(maxSteps === undefined ? {} : { maxSteps }),
  };
  const searching = new Process<typeof search>(searchTask, [order], {
    name: 'main',
    runFolder,
    cwd: root,
    group: true,
    quiet: true,
    modules: [file.url],
    onLine: ({ text }) => options.onProgress?.(text),
  });
  try {
    searching.start();
    return await searching.result();
  } catch (error) {
    throw error instanceof ProcessFailed && error.cause instanceof Error ? error.cause : error;
  } finally {
    await home.sweep();
    if (!plan.keep) await rm(runFolder, { recursive: true, force: true });
  }
}
