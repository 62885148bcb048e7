/** What a torture came to: figures for the table, and everything that was wrong, in words. */
export interface Outcome {
  readonly figures: Readonly<Record<string, number | string>>;
  readonly faults: readonly string[];
}
