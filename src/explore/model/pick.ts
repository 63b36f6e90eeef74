/** Which actor goes, by index, and which of its own choices. */
export interface Pick {
  readonly actor: number;
  readonly nth: number;
  /** It makes no choice of its own: here it is killed. */
  readonly isKilled?: true;
}
