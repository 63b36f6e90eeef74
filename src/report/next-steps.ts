import { hang, wrap } from './fit.ts';
import type { Paper } from './paper.ts';

/** A command to go on with, and what one sees there. */
export interface Next {
  readonly command: string;
  readonly says: string;
}

const indent = ' '.repeat(9);

/** Where to go from here. A command is never cut: it is there to be copied. */
export function nextSteps(next: readonly Next[], paper: Paper): string[] {
  const width = Math.max(0, ...next.map(({ command }) => command.length));
  const fits = next.every(({ says }) => indent.length + width + 4 + says.length <= paper.width);
  const lines = next.flatMap(({ command, says }) => {
    if (fits) return [`${indent}${command.padEnd(width)}    ${says}`.trimEnd()];
    const parts = wrap(command, paper.width - indent.length - 2);
    const typed = parts.map((part, index) => `${indent}${index > 0 ? '  ' : ''}${part}${index < parts.length - 1 ? ' \\' : ''}`);
    return [...typed, ...hang(`${indent}    `, says, paper.width)];
  });
  return lines.map((line, index) => (index === 0 ? `  Next:${line.slice(7)}` : line));
}
