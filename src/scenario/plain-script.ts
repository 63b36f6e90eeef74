import { outsideOf } from '../process/for-tools.ts';
import { cannotRun } from '../process/index.ts';
import type { ScenarioFile } from './catalogue.ts';

/**
 * Importing a file runs it. What is no scenario may be anything, a program that sends mail among it: it is not run to find out.
 * @throws Error that says what it lacks, and what to write.
 */
export async function refusePlainScripts(files: readonly ScenarioFile[]): Promise<void> {
  for (const file of files.filter(({ isOwn }) => isOwn)) {
    const outside = await outsideOf(file.url);
    const lack = outside && lackOf(outside);
    if (lack === undefined) continue;
    throw cannotRun(new Error(`"${file.name}" is no scenario: ${lack} Nothing of it was run. ${remedy}`));
  }
}

type Outside = NonNullable<Awaited<ReturnType<typeof outsideOf>>>;

function lackOf({ isEmpty, hasDefault, imports }: Outside): string | undefined {
  if (isEmpty) return 'the file is empty.';
  if (!hasDefault) return 'it has no default export.';
  return imports.includes('racecourse') ? undefined : 'neither it nor what it imports uses "racecourse".';
}

const remedy =
  'Write "export default defineScenario({ ... })" in it, with defineScenario from \'racecourse\'. ' +
  'A program is tried by a scenario that imports it: docs/own-scenario.md says how.';
