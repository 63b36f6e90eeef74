import type { ScenarioFile } from './catalogue.ts';
import type { View } from './define.ts';
import { arrangeTask, type arrange, type Arrangement } from './arrange.ts';
import { refuseWithoutPackage } from './found.ts';
import { inquire } from './inquire.ts';
import { refusePlainScripts } from './plain-script.ts';
import { parseParams } from './parse-params.ts';
import type { As } from './result.ts';
import type { Plan } from './run-scenario.ts';
import { describeTask, type describe, type Description } from './stage.ts';
import { sharedPathsOf } from './shares.ts';
import { didYouMean, UsageError } from './usage-error.ts';

/** What the user asked for; everything that is left out has its default. */
export interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly variant?: string;
  readonly as?: As;
  readonly runs?: number;
  readonly seed?: number;
  readonly keep?: boolean;
  readonly view?: View;
  /** Whether the user is asked for a guess: what can be drawn is drawn. */
  readonly ask?: boolean;
  /** Files and folders outside of the run's folder that are put under control, from the current folder on. */
  readonly share?: readonly string[];
}

/** Asks scenarios what they consist of. */
export async function describeScenarios(files: readonly ScenarioFile[]): Promise<readonly Description[]> {
  await refusePlainScripts(files);
  const urls = files.map((file) => file.url);
  return inquire<typeof describe>(describeTask, [urls], urls);
}

/** Asks one scenario. */
export async function describeScenario(file: ScenarioFile): Promise<Description> {
  const [description] = await describeScenarios([file]);
  return description!; // There is one for each file.
}

/** A plan, and in a line what it stages. */
export interface StagedPlan extends Plan {
  readonly setting: string;
  /** Parameters that were drawn, by the seed. */
  readonly drawn: readonly string[];
  /** Why which variants are left out. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/**
 * Decides everything about a run, and says in a line what is staged.
 * @throws UsageError when something is asked for that the scenario does not have.
 */
export async function planRuns(file: ScenarioFile, description: Description, request: Request): Promise<StagedPlan> {
  const { as = description.as[0]!, runs = description.runs, seed = 1 + Math.floor(Math.random() * 999) } = request;
  refuseOnOtherPlatforms(description.platforms);
  refuseWithoutPackage(description);
  const { named, texts } = namedVariants(description, request);
  const given = parseParams(description.params, texts, description.variantsAre);
  if (!description.as.includes(as)) {
    throw new UsageError(
      `This scenario does not run on ${as}: what it shows makes no sense there. Use as=${description.as.join(' or as=')}.`,
    );
  }
  const anew = request.seed !== undefined || request.ask === true;
  const variants = named ?? description.variants;
  const asking = { params: given, chosen: Object.keys(texts), variants, named: named !== undefined, as, seed, anew };
  const asked = { params: given, drawn: [], variants, leftOut: {}, setting: '' };
  const arranged: Arrangement = description.arranges
    ? await inquire<typeof arrange>(arrangeTask, [file.url, asking], [file.url])
    : asked;
  if (arranged.refused !== undefined) throw new UsageError(arranged.refused);
  const { refused: _, ...rest } = arranged;
  return {
    file,
    description,
    ...rest,
    as,
    runs,
    seed,
    keep: request.keep ?? false,
    view: request.view ?? description.view,
    shared: sharedPathsOf(file, request.share ?? [], description.shared),
  };
}

/** The variants that the user named, by `variant` or by the scenario's own word for it, and what is left for its parameters. */
function namedVariants(
  { variants, variantsAre: word }: Description,
  { variant, params }: Request,
): { readonly named: readonly string[] | undefined; readonly texts: Readonly<Record<string, string>> } {
  const value = word === undefined ? undefined : params[word];
  if (word === undefined || value === undefined) {
    return { named: variant === undefined ? undefined : [known(variant, 'variant', variants)], texts: params };
  }
  const { [word]: _, ...texts } = params;
  if (variant !== undefined) throw new UsageError(`"${word}" and "variant" are the same here. Leave one of them out.`);
  if (value === 'all') return { named: undefined, texts };
  const names = value.split(',').map((name) => known(name.trim(), word, variants));
  return { named: variants.filter((name) => names.includes(name)), texts };
}

function known(name: string, word: string, variants: readonly string[]): string {
  if (variants.includes(name)) return name;
  const plural = word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
  const all = word === 'variant' ? '' : `, or all`;
  throw new UsageError(
    `There is no ${word} "${name}".${didYouMean(name, variants)} ${plural[0]!.toUpperCase()}${plural.slice(1)} here: ${variants.join(', ')}${all}.`,
  );
}

const systems: Partial<Readonly<Record<NodeJS.Platform, string>>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

const systemsInWords = (platforms: readonly NodeJS.Platform[]): string =>
  platforms.map((platform) => systems[platform] ?? platform).join(' or ');

function refuseOnOtherPlatforms(platforms: readonly NodeJS.Platform[]): void {
  if (platforms.length === 0 || platforms.includes(process.platform)) return;
  throw new UsageError(`Not on this platform: what this scenario shows, ${systemsInWords(platforms)} alone can tell.`);
}
