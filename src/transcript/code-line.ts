/** A line of a file as people wrote it: its path, and its number from 1. */
export interface CodeLine {
  readonly file: string;
  readonly line: number;
}
