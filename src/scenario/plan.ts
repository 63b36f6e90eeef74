import type { ScenarioFile } from './catalogue.ts';
import type { View } from './define.ts';
import { inquire } from './inquire.ts';
import { refusePlainScripts } from './plain-script.ts';
import { parseParams } from './parse-params.ts';
import type { As } from './result.ts';
import type { Plan } from './run-scenario.ts';
import { describeTask, settingTask, type describe, type Description, type setting } from './stage.ts';
import { sharedPathsOf } from './shares.ts';
import { didYouMean, UsageError } from './usage-error.ts';

/** What somebody asked for; everything that is left out has its default. */
export interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly variant?: string;
  readonly as?: As;
  readonly runs?: number;
  readonly seed?: number;
  readonly keep?: boolean;
  readonly view?: View;
  /** Files and folders outside of the run's folder that are put under control, from the current folder on. */
  readonly share?: readonly string[];
}

/** Asks scenarios what they consist of. */
export async function describeScenarios(files: readonly ScenarioFile[]): Promise<readonly Description[]> {
  await refusePlainScripts(files);
  const urls = files.map((file) => file.url);
  return inquire<typeof describe>(describeTask, [urls], urls);
}

/** A plan, and in a line what it stages. */
export interface StagedPlan extends Plan {
  readonly setting: string;
}

/**
 * Decides everything about a run, and says in a line what is staged.
 * @throws UsageError when something is asked for that the scenario does not have.
 */
export async function planRuns(file: ScenarioFile, description: Description, request: Request): Promise<StagedPlan> {
  const {
    params: texts,
    variant,
    as = description.as[0]!,
    runs = description.runs,
    seed = 1 + Math.floor(Math.random() * 999),
  } = request;
  refuseOnOtherPlatforms(description.platforms);
  const params = parseParams(description.params, texts);
  if (variant !== undefined && !description.variants.includes(variant)) {
    throw new UsageError(
      `There is no variant "${variant}".${didYouMean(variant, description.variants)} Variants here: ${description.variants.join(', ')}.`,
    );
  }
  if (!description.as.includes(as)) {
    throw new UsageError(
      `This scenario does not run on ${as}: what it shows makes no sense there. Use as=${description.as.join(' or as=')}.`,
    );
  }
  const variants = variant === undefined ? description.variants : [variant];
  return {
    file,
    description,
    params,
    variants,
    as,
    runs,
    seed,
    keep: request.keep ?? false,
    view: request.view ?? description.view,
    shared: sharedPathsOf(file, request.share ?? [], description.shared),
    setting: description.hasSetting ? await inquire<typeof setting>(settingTask, [file.url, params, as], [file.url]) : '',
  };
}

const systems: Partial<Readonly<Record<NodeJS.Platform, string>>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

const systemsInWords = (platforms: readonly NodeJS.Platform[]): string =>
  platforms.map((platform) => systems[platform] ?? platform).join(' or ');

function refuseOnOtherPlatforms(platforms: readonly NodeJS.Platform[]): void {
  if (platforms.length === 0 || platforms.includes(process.platform)) return;
  throw new UsageError(`Not on this platform: what this scenario shows, ${systemsInWords(platforms)} alone can tell.`);
}
