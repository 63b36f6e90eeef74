import type { Command } from 'commander';

/** `name=value` as `--name=value`: npm swallows dashed options that have no `--` before them, so people need not type the dashes. */
export function dashed(words: readonly string[]): string[] {
  return words.map((word) => (/^[a-z][a-z0-9-]*=/.test(word) ? `--${word}` : word));
}

/**
 * What is left of a command line when its own options are taken out: the parameters of a scenario, `--buyers=20` or
 * `--buyers 20`.
 */
export function leftovers(words: readonly string[]): { readonly names: string[]; readonly params: Record<string, string> } {
  const names: string[] = [];
  const params: Record<string, string> = {};
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!word.startsWith('--')) {
      names.push(word);
      continue;
    }
    const [name = '', value] = word.slice(2).split(/=(.*)/s, 2);
    params[name] = value ?? words[++at] ?? '';
  }
  return { names, params };
}

/** The names of a command's own options, without dashes. */
export const optionsOf = (command: Command): readonly string[] => command.options.map(({ long }) => (long ?? '').slice(2));
