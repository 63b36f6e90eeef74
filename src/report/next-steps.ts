import { hang, padEnd, widest, wrap } from './fit.ts';
import type { Paper } from './paper.ts';

/** A command to go on with, and what one sees there. */
export interface Next {
  readonly command: string;
  readonly says: string;
}

const indent = ' '.repeat(9);

const enoughBeside = 24;

/** Where to go from here. A command is never cut: it is there to be copied. */
export function nextSteps(next: readonly Next[], paper: Paper): string[] {
  const width = indent.length + widest(next.map(({ command }) => command)) + 4;
  const isRoom = paper.width - width >= enoughBeside;
  const lines = next.flatMap(({ command, says }) => {
    if (isRoom) return hang(padEnd(indent + command, width), says, paper.width);
    return [...typed(command, paper), ...hang(`${indent}    `, says, paper.width)];
  });
  return lines.map((line, index) => (index === 0 ? `  Next:${line.slice(7)}` : line));
}

/** A long command goes on in the next line as a shell understands it. */
function typed(command: string, paper: Paper): string[] {
  const parts = wrap(command, paper.width - indent.length - 4);
  return parts.map((part, index) => `${indent}${index > 0 ? '  ' : ''}${part}${index < parts.length - 1 ? ' \\' : ''}`);
}
