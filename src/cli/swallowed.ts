import { UsageError } from '../scenario/index.ts';

/*
 * `npm run scenario ticket-race --buyers 5`: npm takes `--buyers` for an option of its own, and passes "ticket-race 5" on. Its environment tells. What it
 * knows itself, such as `--json`, may as well stand in somebody's .npmrc.
 */

const prefix = 'npm_config_';
const isByNpm = (): boolean => process.env['npm_command'] === 'run' || process.env['npm_command'] === 'run-script';

/**
 * @param names Options and parameters that could have been meant, without dashes.
 * @param json What was said of it in words that npm does not take.
 * @throws UsageError that says how to write what npm has kept.
 */
export function refuseSwallowed(names: readonly string[], json?: boolean): void {
  if (!isByNpm()) return;
  if (names.includes('json') && json === undefined && takenBy('json') === 'true')
    process.stderr.write('npm took "--json" for itself. For one JSON document write json=yes.\n');
  const kept = names.find((name) => name !== 'json' && takenBy(name) !== undefined);
  if (kept !== undefined) throw new UsageError(howToWrite(kept));
}

/** A word that was the value of an option before npm took that, or simply one too many. */
export function oneTooMany(word: string): UsageError {
  const remedy = 'Parameters and options are written name=value, such as buyers=20.';
  const npm = isByNpm() ? ' npm keeps what begins with dashes: "--buyers 20" needs a "--" before it.' : '';
  return new UsageError(`"${word}" is one word too many. ${remedy}${npm}`);
}

/** npm takes `--max-orders=5` for `max_orders`. */
const takenBy = (name: string): string | undefined => process.env[prefix + name.replaceAll('-', '_')];

function howToWrite(name: string): string {
  const value = takenBy(name);
  const typed = value === 'true' ? `--${name}` : `--${name}=${value}`;
  const example = value === 'true' ? `${name}=VALUE` : `${name}=${value}`;
  return `npm took "${typed}" for itself. Write ${example}, or put "--" before all that is not npm's: npm run ${process.env['npm_lifecycle_event'] ?? 'scenario'} -- NAME ${typed}${value === 'true' ? ' VALUE' : ''}`;
}
