import { UsageError } from '../../scenario/index.ts';
import type { Found, FoundOutcome } from '../model/found.ts';
import { stopWords } from '../model/stop.ts';
import type { Token } from '../model/token.ts';

/**
 * What the order ended in.
 * @throws UsageError when it is another one.
 */
export function asItsToken(found: Found, token: Token): FoundOutcome {
  const [ended] = found.outcomes;
  if (!found.first || !ended || found.first.hash !== token.hash) {
    const what = (
      found.stopped ? stopWords(found.stopped) : 'its operations in this order are others than those of the token'
    ).replace(/\.$/, '');
    throw new UsageError(
      `This order does not come again, though code, packages and Node are those of the token: ${what}. Either the token's ` +
        `parameters were edited, or what the program does depends on more than its code. Explore it again to see which.`,
    );
  }
  const surplus = token.picks.length - ended.picks.length;
  if (surplus > 0) {
    throw new UsageError(
      `This token goes on behind the end of its order: there all actors have ended, and ${surplus} of its ${token.picks.length} ` +
        `steps are left. It was edited. Copy it once more as explore prints it.`,
    );
  }
  return ended;
}
