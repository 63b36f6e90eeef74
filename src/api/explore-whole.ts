import isUnicodeSupported from 'is-unicode-supported';
import { explore, isToken, planExploration } from '../explore/index.ts';
import { now } from '../transcript/index.ts';
import { forgetCompiled, inOwnHome, memoryFolder } from '../process/for-tools.ts';
import { explorationLine, title } from '../report/index.ts';
import { explorationPage } from './exploration-page.ts';
import type { DefinedScenario, ExploreOptions, ReportedExploration } from './explore.ts';
import { parseOptions } from './parse-options.ts';
import { fileOf, whatToExplore } from './what-to-explore.ts';
import { scenarioFileOf } from './scenario-file.ts';

/** `explore`, with everything that it needs. */
export async function exploreWhole(
  scenario: string | URL | DefinedScenario,
  options: ExploreOptions,
): Promise<ReportedExploration> {
  const { request, from, near, signal, columns, view } = parseOptions(options);
  signal?.throwIfAborted();
  const around = { from, near };
  const name = typeof scenario === 'string' ? scenario : '';
  const file = isToken(name) || from !== undefined ? fileOf(name, around) : await scenarioFileOf(scenario);
  const memory = memoryFolder();
  const began = now();
  forgetCompiled();
  const { plan, exploration } = await inOwnHome(memory, searchIn, signal);
  const sheet = { width: columns, colour: false, unicode: isUnicodeSupported() };
  const head = `${title(file.name, file.question, sheet)}\n${explorationLine(plan.setting, plan.as, sheet)}`;
  const page = explorationPage(plan, { exploration, elapsed: now() - began, memory, view }, sheet);
  return { ...exploration, report: `${head}\n\n${page}` };

  async function searchIn() {
    const wished = await whatToExplore(name, file, around, request);
    const made = await planExploration(file, wished.description, wished.request);
    return { plan: made, exploration: await explore(made, () => undefined) };
  }
}
