import { cut, hang, harmless, padEnd, widest } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

const longest = 24; // As in the tables above.

/** What each variant does, in a sentence: its name alone is only known to who has read the code. Nothing where nobody has written it there. */
export function whatTheyDo(
  variants: readonly { readonly name: string }[],
  does: Readonly<Record<string, string>> | undefined,
  paper: Paper,
): string[] {
  const { more } = inkFor(paper);
  const said = variants.map(({ name }) => ({ name: cut(harmless(name), longest, more), says: harmless(does?.[name] ?? '') }));
  const width = widest(said.map(({ name }) => name));
  return said
    .filter(({ says }) => says !== '')
    .flatMap(({ name, says }) => hang(`  ${padEnd(name, width)}  `, says, paper.width));
}
