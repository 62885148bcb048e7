export interface Suppression {
  /** Groups that may be shown, by id. */
  readonly published: readonly string[];
  /** Groups with people that may not, by id. */
  readonly suppressed: readonly string[];
  readonly totalPublished: boolean;
}

/**
 * Complementary suppression in a published total: groups below k are hidden, and so is the smallest shown one (tie:
 * lower id) as long as the hidden people together number 1…k−1 and could be had by subtraction.
 */
export function suppress(people: Readonly<Record<string, number>>, k: number): Suppression {
  const groups = Object.entries(people)
    .filter(([, n]) => n > 0)
    .map(([id, n]) => ({ id, n }))
    .sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  let hidden = groups.filter(({ n }) => n < k).length;
  let hiddenPeople = groups.slice(0, hidden).reduce((sum, { n }) => sum + n, 0);
  while (hiddenPeople > 0 && hiddenPeople < k && hidden < groups.length) {
    hiddenPeople += groups[hidden]?.n ?? 0;
    hidden += 1;
  }
  const ids = groups.map(({ id }) => id);
  return {
    published: ids.slice(hidden).sort(),
    suppressed: ids.slice(0, hidden).sort(),
    totalPublished: total >= k,
  };
}
