import { createInterface, type Interface } from 'node:readline';
import type { PlayerAnswer, Turn } from '../explore/index.ts';
import { playBoard, playChoices, type Paper } from '../report/index.ts';
import { print } from './print.ts';

/** What the player may say at a turn. */
export type Said = PlayerAnswer | 'hint' | 'quit';

/** Where the player is asked. */
export interface GameAsking {
  /** @param remarks Lines about where the player stands. */
  next(turn: Turn, remarks: readonly string[]): Promise<Said>;
  /** Whether there is to be another game. */
  another(): Promise<boolean>;
  close(): void;
}

/** In a terminal that can be written anew: else in lines, as in a pipe. */
export function askingOn(sheet: Paper): GameAsking {
  const { stdin, stdout, env } = process;
  return stdin.isTTY && stdout.isTTY && env['TERM'] !== 'dumb' ? keys(sheet) : lines();
}

const mostChoices = 14;

/** Arrow keys, the number of a choice, or how it begins: and Enter. What is asked stands where the last question stood. */
function keys(sheet: Paper): GameAsking {
  const closing = new AbortController();
  async function ask<T>(
    text: string,
    choices: readonly { readonly name: string; readonly value: T }[],
    pageSize: number,
  ): Promise<T> {
    const { default: select } = await import('@inquirer/select'); // To explore it need not be loaded.
    const theme = {
      prefix: '',
      style: { message: (message: string) => message, keysHelpTip: () => '  Arrows or a number or letter, then Enter.' },
    };
    return select({ message: text, choices, loop: false, pageSize, theme }, { clearPromptOnDone: true, signal: closing.signal });
  }
  return {
    next(turn, remarks) {
      const choices = playChoices(turn).map((name, index): { name: string; value: Said } => ({
        name: `${index + 1} ${name}`,
        value: index,
      }));
      const others = otherWords(turn).map(({ word, says }) => ({ name: says, value: word }));
      const rows = process.stdout.rows || 24;
      const pageSize = Math.max(4, Math.min(mostChoices, choices.length + others.length, rows - 12));
      const board = playBoard(turn, sheet, rows - pageSize - remarks.length - 6);
      const question = [...board, '', ...remarks, '', '  Who goes next?'].join('\n');
      return ask<Said>(question, [...choices, ...others], pageSize);
    },
    another: () =>
      ask(
        '\n  Another game?',
        [
          { name: 'another game', value: true },
          { name: 'quit', value: false },
        ],
        2,
      ),
    close: () => closing.abort(),
  };
}

interface Other {
  readonly word: 'hint' | 'undo' | 'quit';
  readonly says: string;
}

function otherWords({ steps }: Turn): readonly Other[] {
  return [
    { word: 'hint', says: 'hint' },
    ...(steps.length > 0 ? [{ word: 'undo' as const, says: 'undo' }] : []),
    { word: 'quit', says: 'quit' },
  ];
}

/** The number of a choice or the first letter of a word, one in each line. */
function lines(): GameAsking {
  const reader: Interface = createInterface({ input: process.stdin });
  const typed = reader[Symbol.asyncIterator]();
  async function line(): Promise<string> {
    const { value, done } = await typed.next();
    return done ? 'q' : value.trim();
  }
  return {
    async next(turn, remarks) {
      const texts = playChoices(turn);
      const words = otherWords(turn);
      for (const remark of remarks) print(remark);
      const offered = [
        ...texts.map((text, index) => `${index + 1} ${text}`),
        ...words.map(({ word, says }) => `${word[0]} ${says}`),
      ];
      print(`  ${offered.join('   ')}`);
      for (;;) {
        const said = await line();
        const index = Number(said) - 1;
        if (texts[index] !== undefined) return index;
        const other = words.find(({ word }) => said === word || said === word[0]);
        if (other) return other.word;
        print(
          `  "${said}" is none of these. Type ${texts.length === 1 ? '1' : `a number from 1 to ${texts.length}`}, or ${words.map(({ word }) => word[0]).join(', ')}.`,
        );
      }
    },
    async another() {
      print('\n  a another game   q quit');
      for (;;) {
        const said = await line();
        if (said === 'a' || said === 'another game') return true;
        if (said === 'q' || said === 'quit') return false;
        print(`  "${said}" is neither. Type a for another game, or q.`);
      }
    },
    close: () => reader.close(),
  };
}
