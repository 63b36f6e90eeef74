/** How a field of a scenario's outcomes is spread over the runs of each variant: many runs show what no single one does. */
export interface Histogram {
  /** What is spread: `share of the counts that was lost`. */
  readonly of: string;
  /** The outcome's field that says it, in one of the words below. */
  readonly field: string;
  /** Its values, in their order. */
  readonly bins: readonly string[];
  /** What is to be known of it, in a sentence. */
  readonly note?: string;
}
