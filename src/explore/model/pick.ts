/** Which actor goes, by index, and which of its own choices. */
export interface Pick {
  readonly actor: number;
  readonly nth: number;
}
