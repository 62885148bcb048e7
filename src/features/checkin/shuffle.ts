import { createHash, randomInt } from 'node:crypto';

/** A random order from the system's secure generator (Fisher–Yates). */
export function shuffle<T>(values: readonly T[]): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/** The same order each time for the same person and round, another one for each person. */
export function personalOrder(itemIds: readonly string[], roundId: string, memberId: string): string[] {
  const rank = (itemId: string) =>
    createHash('sha256').update(`${roundId}|${memberId}|${itemId}`).digest('hex');
  return itemIds
    .map((id) => ({ id, rank: rank(id) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ id }) => id);
}
