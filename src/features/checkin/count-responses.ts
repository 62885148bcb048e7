import type { OptionCounts, Response, RoundCounts } from '../../core/round.ts';

/**
 * Rows to counts: how many chose each option of each item. Texts are kept without owner, in an order made by `shuffle`.
 *
 * @param isText whether an item is answered in words
 * @param eligible people who were asked
 */
export function countResponses(
  roundId: string,
  responses: readonly Response[],
  eligible: number,
  isText: (itemId: string) => boolean,
  shuffle: (values: readonly string[]) => readonly string[],
): RoundCounts {
  const items: Record<string, Record<string, number>> = {};
  const texts: Record<string, string[]> = {};
  for (const { answers } of responses) {
    for (const [item, answer] of Object.entries(answers)) {
      if (isText(item)) texts[item] = [...(texts[item] ?? []), answer];
      else items[item] = { ...items[item], [answer]: (items[item]?.[answer] ?? 0) + 1 };
    }
  }
  return {
    roundId,
    eligible,
    responded: responses.length,
    items: sortedByKey(items, (counts): OptionCounts => sortedByKey(counts, (n) => n)),
    texts: sortedByKey(texts, shuffle),
  };
}

/**
 * What may be left of a confidential round: fewer than `k` answers are the answers of those few, so nothing of them is
 * kept, neither of the round nor of an item; the result is the same for 0 and k − 1. Of fewer than `wordsFrom` who
 * answered no words are kept.
 */
export function withoutSmallGroups(counts: RoundCounts, k: number, wordsFrom: number): RoundCounts {
  const { roundId, eligible, responded } = counts;
  if (responded < k) return { roundId, eligible, responded: 0, items: {}, texts: {} };
  const total = (options: OptionCounts) => Object.values(options).reduce((sum, n) => sum + n, 0);
  const items = Object.entries(counts.items).filter(([, options]) => total(options) >= k);
  const texts = Object.entries(counts.texts).filter(
    ([, given]) => given.length >= k && responded >= wordsFrom,
  );
  return { ...counts, items: Object.fromEntries(items), texts: Object.fromEntries(texts) };
}

/** Key order would tell which answer came first. */
function sortedByKey<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  const keys = Object.keys(record).sort();
  return Object.fromEntries(
    keys.flatMap((key) => (record[key] === undefined ? [] : [[key, map(record[key])]])),
  );
}
