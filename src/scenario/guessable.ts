/** What a sensible guess is: one of these words, or a number within limits. */
export interface Guessable {
  readonly words: readonly string[];
  readonly number?: NumberGuess;
}

/** A whole number, unless it may have decimals. */
export interface NumberGuess {
  readonly from: number;
  readonly to?: number;
  readonly unit?: string;
  readonly decimals?: true;
  /** So many of them, with blanks between. One, if not given. */
  readonly count?: number;
}

/** What the user typed, as the guess that it is: a word in full, also where only its beginning was typed. Undefined: it is none. */
export function guessIn(typed: string, { words, number }: Guessable): string | undefined {
  const said = typed.trim().toLowerCase();
  const meant = words.filter((word) => word.toLowerCase().startsWith(said));
  const word = words.find((one) => one.toLowerCase() === said) ?? (meant.length === 1 ? meant[0] : undefined);
  if (word !== undefined || !number) return word;
  return areWithin(said, number) ? typed.trim() : undefined;
}

function areWithin(said: string, number: NumberGuess): boolean {
  const { unit, count = 1 } = number;
  const amounts = unit !== undefined && said.endsWith(unit.toLowerCase()) ? said.slice(0, -unit.length).trimEnd() : said;
  const all = amounts.split(/\s+/);
  return all.length === count && all.every((amount) => isWithin(amount, number));
}

function isWithin(amount: string, { from, to = Infinity, decimals }: NumberGuess): boolean {
  const form = decimals ? /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/ : /^-?(\d+|\d{1,3}(,\d{3})+)$/;
  const value = Number(amount.replaceAll(',', ''));
  return form.test(amount) && value >= from && value <= to;
}

/** `a whole number from 0 to 10`, `yes or no` */
export function guessesInWords({ words, number }: Guessable): string {
  const all = [...words, ...(number ? [numberInWords(number)] : [])];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

function numberInWords({ from, to, unit, decimals, count = 1 }: NumberGuess): string {
  const one = decimals ? 'number' : 'whole number';
  const limits = `from ${from}${to === undefined ? ' on' : ` to ${to}`}${unit === undefined ? '' : ` (${unit})`}`;
  return count === 1 ? `a ${one} ${limits}` : `${count} ${one}s ${limits}, with blanks between`;
}
