import leven from 'leven';

/** The command line or a call asks for something that there is not. The message names the remedy; exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The name nearest to what was typed, as half a sentence: ` Did you mean "ticket-race"?`. Empty when none is near. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const [nearest] = names
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= Math.max(2, Math.ceil(typed.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return nearest ? ` Did you mean "${nearest.name}"?` : '';
}

/** To the whole name, or to one of its words: "tiket" means "ticket-race". */
function distance(typed: string, name: string): number {
  return Math.min(leven(typed, name), ...name.split(/[\s-]/).map((word) => leven(typed, word) + 1));
}
