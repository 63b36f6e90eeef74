import { hang, padEnd, widest, wrap } from './fit.ts';
import type { Paper } from './paper.ts';

/** A command to go on with, and what one sees there. */
export interface Next {
  readonly command: string;
  readonly says: string;
}

const enoughBeside = 24;

/** Where to go from here. */
export const nextSteps = (next: readonly Next[], paper: Paper): string[] => commands('Next:', next, paper);

/** Commands under each other behind a word. A command is never cut: it is there to be copied. */
export function commands(word: string, next: readonly Next[], paper: Paper): string[] {
  const indent = ' '.repeat(word.length + 4);
  const width = indent.length + widest(next.map(({ command }) => command)) + 4;
  const isRoom = paper.width - width >= enoughBeside;
  const lines = next.flatMap(({ command, says }) => {
    if (isRoom) return hang(padEnd(indent + command, width), says, paper.width);
    return [...typed(command, indent, paper), ...hang(`${indent}    `, says, paper.width)];
  });
  return lines.map((line, index) => (index === 0 ? `  ${word}${line.slice(word.length + 2)}` : line));
}

/** A long command goes on in the next line as a shell understands it: a long word only if nothing stands before its rest. */
function typed(command: string, indent: string, paper: Paper): string[] {
  const room = paper.width - indent.length - 4;
  if (widest(command.split(' ')) > room) return pieces(indent + command, paper.width - 1);
  const parts = wrap(command, room);
  return parts.map((part, index) => `${indent}${index > 0 ? '  ' : ''}${part}${index < parts.length - 1 ? ' \\' : ''}`);
}

function pieces(text: string, width: number): string[] {
  const count = Math.ceil(text.length / width);
  const parts = Array.from({ length: count }, (_, index) => text.slice(index * width, (index + 1) * width));
  return parts.map((part, index) => (index < count - 1 ? `${part}\\` : part));
}
