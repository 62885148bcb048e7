import { PARAMS } from './params.ts';

export interface ItemLine {
  /** Smaller number of answers of the two windows. */
  readonly n: number;
  /** Everybody gave the same answer in one of them. */
  readonly unanimous: boolean;
  /** People who joined and left between them. */
  readonly joined: number;
  readonly left: number;
}

/**
 * Whether a single item may be put beside its result in the window before: not for small or unanimous groups, and not
 * when a few people came or went, whose answers the difference would give away.
 */
export function itemLineOk({ n, unanimous, joined, left }: ItemLine, k: number): boolean {
  const few = (people: number) => people > 0 && people < k;
  return n >= PARAMS.detailPeople && !unanimous && !few(joined) && !few(left);
}
