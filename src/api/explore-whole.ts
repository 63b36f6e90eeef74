import isUnicodeSupported from 'is-unicode-supported';
import { explore, planExploration } from '../explore/index.ts';
import { now } from '../transcript/index.ts';
import { forgetCompiled, inOwnHome, memoryFolder } from '../process/for-tools.ts';
import { explorationLine, title } from '../report/index.ts';
import { describeScenario } from '../scenario/index.ts';
import { explorationPage } from './exploration-page.ts';
import type { DefinedScenario, ExploreOptions, ReportedExploration } from './explore.ts';
import { parseOptions } from './parse-options.ts';
import { scenarioFileOf } from './scenario-file.ts';

/** `explore`, with everything that it needs. */
export async function exploreWhole(
  scenario: string | URL | DefinedScenario,
  options: ExploreOptions,
): Promise<ReportedExploration> {
  const { request, signal, columns, view } = parseOptions(options);
  signal?.throwIfAborted();
  const file = await scenarioFileOf(scenario);
  const memory = memoryFolder();
  const from = now();
  forgetCompiled();
  const { plan, exploration } = await inOwnHome(memory, searchIn, signal);
  const sheet = { width: columns, colour: false, unicode: isUnicodeSupported() };
  const head = `${title(file.name, file.question, sheet)}\n${explorationLine(plan.setting, plan.as, sheet)}`;
  const page = explorationPage(plan, { exploration, elapsed: now() - from, memory, view }, sheet);
  return { ...exploration, report: `${head}\n\n${page}` };

  async function searchIn() {
    const description = await describeScenario(file);
    const made = await planExploration(file, description, request);
    return { plan: made, exploration: await explore(made, () => undefined) };
  }
}
