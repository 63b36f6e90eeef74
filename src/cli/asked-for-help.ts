import { catalogueNames } from './list.ts';

const isHelp = (word: string): boolean => /^(--help(=(yes|true))?|-h)$/.test(word);

/** The scenario that the user wants to look up: `scenario NAME help=yes`, `--help NAME`. Without a name, help is that of the command. */
export function lookedUp([command = '', ...words]: readonly string[]): string | undefined {
  if (!['scenario', 'explore', 'play'].includes(command) || !words.some(isHelp)) return undefined;
  const name = words.find((word) => !word.startsWith('-'));
  return name === undefined || catalogueNames().topics.includes(name) ? undefined : name;
}

/** As the parser of the command line understands it. */
export const plainHelp = (words: readonly string[]): string[] => words.map((word) => (isHelp(word) ? '--help' : word));
