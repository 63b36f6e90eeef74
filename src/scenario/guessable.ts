/** What a sensible guess is: one of these words, or a number within limits. A number with a unit need not be a whole one. */
export interface Guessable {
  readonly words: readonly string[];
  readonly number?: NumberGuess;
}

export interface NumberGuess {
  readonly from: number;
  readonly to?: number;
  readonly unit?: string;
}

/** What somebody typed as the guess that it is: a word in full, also where only its beginning was typed. Undefined: it is none. */
export function guessIn(typed: string, { words, number }: Guessable): string | undefined {
  const said = typed.trim().toLowerCase();
  const meant = words.filter((word) => word.toLowerCase().startsWith(said));
  const word = words.find((one) => one.toLowerCase() === said) ?? (meant.length === 1 ? meant[0] : undefined);
  if (word !== undefined || !number) return word;
  return isWithin(said, number) ? typed.trim() : undefined;
}

function isWithin(said: string, { from, to = Infinity, unit }: NumberGuess): boolean {
  const amount = unit !== undefined && said.endsWith(unit.toLowerCase()) ? said.slice(0, -unit.length).trimEnd() : said;
  const form = unit === undefined ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
  const value = Number(amount.replace(/(\d),(?=\d{3}\b)/g, '$1'));
  return form.test(amount.replaceAll(',', '')) && value >= from && value <= to;
}

/** `a whole number from 0 to 10`, `yes or no` */
export function guessesInWords({ words, number }: Guessable): string {
  const all = [...words, ...(number ? [numberInWords(number)] : [])];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)!}`;
}

function numberInWords({ from, to, unit }: NumberGuess): string {
  const kind = unit === undefined ? 'a whole number' : 'a number';
  return `${kind} from ${from}${to === undefined ? ' on' : ` to ${to}`}${unit === undefined ? '' : ` (${unit})`}`;
}
