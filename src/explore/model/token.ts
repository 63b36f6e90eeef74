import { createHash } from 'node:crypto';
import { UsageError } from '../../scenario/index.ts';
import type { Pick } from './pick.ts';
import { digitsPattern, readDigits, writeDigits } from './token-digits.ts';

/** An order of one variant of a scenario, in writing: `ticket-race/no-lock/buyers=3/122211@7c1e93d0`. */
export interface Token {
  readonly scenario: string;
  /** As in `slugOf`. */
  readonly variant: string;
  /** What differs from the sizes for exploration, as typed; `as` and `seed` among them. */
  readonly params: Readonly<Record<string, string>>;
  readonly picks: readonly Pick[];
  /** Of the operations in this order, as `hashOf` gives it. Others: the same program does not do the same again. */
  readonly hash: string;
  /** Of what the program consists of, as `programDigits` gives it. Others: it is not the program that the token was made of. */
  readonly program: string;
}

/** Four hexadecimal digits that tell one sequence of operations from another. */
export const hashOf = (keys: readonly string[]): string => createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 4);

export const slugOf = (variant: string): string => variant.replace(/\W+/g, '-');

export function writeToken({ scenario, variant, params, picks, hash, program }: Token): string {
  const typed = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return [scenario, variant, ...(typed.length > 0 ? [typed.join('+')] : []), `${writeDigits(picks)}@${hash}${program}`].join('/');
}

const form = new RegExp(`^(${digitsPattern})@([0-9a-f]{4})([0-9a-f]{4})$`);

/** @throws UsageError when it is no token. */
export function readToken(text: string): Token {
  const parts = text.split('/');
  const [, digits, hash, program] = form.exec(parts.pop() ?? '') ?? [];
  const params = parts.at(-1)?.includes('=') ? parts.pop()!.split('+') : []; // The last one, which is there.
  const variant = parts.pop();
  if (digits === undefined || hash === undefined || program === undefined || variant === undefined || parts.length === 0) {
    throw new UsageError(`"${text}" is no token. Copy one as explore prints it, such as ticket-race/no-lock/122211@7c1e93d0.`);
  }
  return {
    scenario: parts.join('/'),
    variant,
    params: Object.fromEntries(params.map((param) => param.split(/=(.*)/s, 2) as [string, string])),
    picks: readDigits(digits),
    hash,
    program,
  };
}
