import type { ItemMean } from './item-stat.ts';
import type { Item } from './schema.ts';
import { t975 } from './student-t.ts';

const GRID = 5;
/** Beyond these a mean could say what every single person answered. */
const LEAST = 10;
const MOST = 100 - LEAST;
/** The middle of 5–9: a range that followed the number of answers would give it away. */
const NOMINAL_PEOPLE = 7;
/** As in the simulation of the method for scales of five; answers spread evenly over yes, partly and no. */
const SPREAD = { five: 25, three: 40 } as const;

/**
 * An item of a small group as its scores may use it: the mean rounded to 5 and kept within 10–90, with a spread and a
 * number of answers that are the same for every small group. Each such mean fits at least two sets of answers of 5–9
 * people, and everything shown about a small group is made of these means, so that no set of answers can be singled
 * out from all of it together, at one time or over time.
 */
export function coarseMean(
  { mean }: Pick<ItemMean, 'mean'>,
  scale: Item['scale'],
  k: number,
): { readonly n: number; readonly mean: ItemMean } {
  const n = Math.max(NOMINAL_PEOPLE, k);
  const rounded = Math.min(MOST, Math.max(LEAST, GRID * Math.floor(mean / GRID + 0.5)));
  const sd = scale === 'ynp' ? SPREAD.three : SPREAD.five;
  const se = sd / Math.sqrt(n);
  const half = t975(n - 1) * se;
  const [lo, hi] = [Math.max(0, rounded - half), Math.min(100, rounded + half)];
  return { n, mean: { mean: rounded, sd, sdUsed: sd, se, lo, hi } };
}
