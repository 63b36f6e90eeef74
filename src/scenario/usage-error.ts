import leven from 'leven';

/** The command line or a call asks for something that there is not. The message names the remedy; exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The name nearest to what was typed, as half a sentence: ` Did you mean "ticket-race"?`. Empty when none is near. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const [nearest] = names
    .map((name) => ({ name, distance: leven(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.ceil(name.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return nearest ? ` Did you mean "${nearest.name}"?` : '';
}
