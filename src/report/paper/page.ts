import { cut } from './fit.ts';
import { inkFor, type Paper } from './paper.ts';

/** Sets blocks of lines under each other with an empty line between them. What is too wide in spite of all ends in `…`. */
export function page(blocks: readonly (readonly string[])[], paper: Paper): string {
  const { more } = inkFor(paper);
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => cut(line, paper.width, more)).join('\n'))
    .join('\n\n');
}
