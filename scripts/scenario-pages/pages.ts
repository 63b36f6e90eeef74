import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue, type AnyScenario, type ScenarioFile } from '../../src/scenario/index.ts';
import { exampleIn, pageOf } from './page.ts';

/** A scenario's page: where it lies, and what it shall say. */
export interface ScenarioPage {
  readonly file: ScenarioFile;
  readonly path: string;
  /** Whatever it says at this moment: runs take their time, and somebody else may write it meanwhile. */
  readonly text: () => string;
  /** With this run, or with the one that it shows. */
  readonly made: (example?: string) => string;
}

/** The pages of all scenarios that there are, each of which leads to the next. */
export async function scenarioPages(): Promise<readonly ScenarioPage[]> {
  const files = catalogue();
  return Promise.all(
    files.map(async (file, at) => {
      const path = fileURLToPath(new URL(`../../docs/scenarios/${file.name}.md`, import.meta.url));
      const text = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
      const { default: scenario } = (await import(file.url)) as { readonly default: AnyScenario };
      const next = files[(at + 1) % files.length]!;
      const made = (example = exampleIn(text()) ?? ''): string => pageOf({ file, scenario, next, example });
      return { file, path, text, made };
    }),
  );
}
