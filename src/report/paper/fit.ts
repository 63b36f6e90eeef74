import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

const colourCodes = /(\x1b\[[\d;]*m)/; // oxlint-disable-line no-control-regex -- that is what they are made of
const characters = new Intl.Segmenter();

/** Shortens a text, coloured or not, to a width in columns. A shortened one ends in `mark`. */
export function cut(text: string, width: number, mark: string): string {
  if (stringWidth(text) <= width) return text;
  let room = width - stringWidth(mark);
  let result = '';
  let isFull = false;
  for (const [index, part] of text.split(colourCodes).entries()) {
    if (index % 2 === 1) result += part; // A colour that was switched on must be switched off again.
    else if (!isFull) {
      const begin = beginning(part, room);
      room -= stringWidth(begin);
      isFull = begin !== part;
      result += isFull ? begin.trimEnd() + mark : begin;
    }
  }
  return result;
}

/** As much of a plain text as fits into a width. */
function beginning(text: string, width: number): string {
  let end = 0;
  let used = 0;
  for (const { segment, index } of characters.segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** Breaks a plain text between words, and a word that is longer than a line wherever it must be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.trimEnd().split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (stringWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    for (let part = beginning(word, width); part !== word && part !== ''; part = beginning(word, width)) {
      lines.push(part);
      word = word.slice(part.length);
    }
    line = word;
  }
  return [...lines, line];
}

/** Writes a text to the right of a prefix and, when it needs more lines, under its own beginning. */
export function hang(prefix: string, text: string, width: number): string[] {
  const indent = stringWidth(prefix);
  return wrap(text, Math.max(16, width - indent)).map((line, index) => (index === 0 ? prefix : ' '.repeat(indent)) + line);
}

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - stringWidth(text))) + text;

/** The widest of some texts, in columns. */
export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)));

/** What a program printed, made harmless: one line, no colours, no tabs, nothing that moves the cursor. */
export function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trimEnd();
}

/** Of several ways to show something, the fullest first: the first that fits, or the last where none does. @param ways At least one. */
export const firstThatFits = <T>(ways: readonly T[], fits: (way: T) => boolean): T => ways.find(fits) ?? ways.at(-1)!; // There is at least one.
