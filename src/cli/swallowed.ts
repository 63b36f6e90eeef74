import { openHome } from '../process/for-tools.ts';
import { describeScenario, findScenario, UsageError } from '../scenario/index.ts';

/*
 * `npm run scenario ticket-race --buyers 5`: npm takes `--buyers` for an option of its own, and passes "ticket-race 5" on:
 * https://github.com/npm/cli/blob/latest/docs/lib/content/using-npm/config.md. Its environment tells. What it knows itself, such as
 * `--json`, may as well stand in the user's .npmrc.
 */

const prefix = 'npm_config_';
const isByNpm = (): boolean => process.env['npm_command'] === 'run' || process.env['npm_command'] === 'run-script';

/**
 * @param names Options and parameters that could have been meant, without dashes.
 * @param json What was said of it in words that npm does not take.
 * @param words What npm has left: the values among it have lost their names.
 * @throws UsageError that says how to write what npm has kept.
 */
export function refuseSwallowed(
  names: readonly string[],
  { json, words = [] }: { readonly json?: boolean | undefined; readonly words?: readonly string[] } = {},
): void {
  if (!isByNpm()) return;
  if (names.includes('json') && json === undefined && takenBy('json') === 'true')
    process.stderr.write('npm took "--json" for itself. For one JSON document write json=yes.\n');
  const kept = names.filter((name) => name !== 'json' && takenBy(name) !== undefined);
  if (kept.length > 0) throw new UsageError(howToWrite(kept, words));
}

/**
 * A word that was the value of a parameter before npm took that, or simply one too many.
 * @throws UsageError that names the parameter, if it was one.
 */
export async function refuseWordsTooMany(words: readonly string[]): Promise<void> {
  const [, extra] = words;
  if (extra === undefined) return;
  if (isByNpm()) refuseSwallowed(await paramsOf(words), { words });
  const remedy = 'Parameters and options are written name=value, such as buyers=20.';
  const npm = isByNpm() ? ' npm keeps what begins with dashes: "--buyers 20" needs a "--" before it.' : '';
  throw new UsageError(`"${extra}" is one word too many. ${remedy}${npm}`);
}

/** The parameters of the scenario among these words, if one of them is a scenario. */
async function paramsOf(words: readonly string[]): Promise<readonly string[]> {
  const name = words.find(isScenario);
  if (name === undefined) return [];
  const home = await openHome();
  try {
    const { params } = await describeScenario(findScenario(name));
    return Object.keys(params);
  } finally {
    await home.close();
  }
}

function isScenario(word: string): boolean {
  try {
    findScenario(word);
    return true;
  } catch {
    return false;
  }
}

/** npm takes `--max-orders=5` for `max_orders`. */
const takenBy = (name: string): string | undefined => process.env[prefix + name.replaceAll('-', '_')];

/** With their values, as far as it is known whose they are: of `--buyers 5` npm keeps the name alone. */
function howToWrite(kept: readonly string[], words: readonly string[]): string {
  const name = words.find(isScenario) ?? 'NAME';
  const values = words.filter((word) => word !== name);
  const left = kept.filter((one) => takenBy(one) === 'true').length === 1 && values.length === 1 ? values[0]! : 'VALUE';
  const options = kept.map((one) => {
    const value = takenBy(one)!; // Kept is what npm took.
    if (value !== 'true') return { typed: `--${one}=${value}`, kept: `--${one}=${value}`, write: `${one}=${value}` };
    return { typed: `--${one} ${left}`, kept: `--${one}`, write: `${one}=${left}` };
  });
  const took = options.map((one) => `"${one.kept}"`).join(' and ');
  const write = options.map((one) => one.write).join(' ');
  const typed = options.map((one) => one.typed).join(' ');
  const script = process.env['npm_lifecycle_event'] ?? 'scenario';
  return `npm took ${took} for itself. Write ${write}, or put "--" before all that is not npm's: npm run ${script} -- ${name} ${typed}`;
}
