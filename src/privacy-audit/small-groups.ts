import { z } from 'zod';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const countsSchema = z.object({
  roundId: z.string(),
  responded: z.number(),
  items: z.record(z.string(), z.record(z.string(), z.number())),
  texts: z.record(z.string(), z.array(z.string())),
});

/** Is anything kept of fewer than `k` people, of a round or of one question? Then subtraction is not even needed. */
export function attackSmallGroups({ tables }: Evidence, k: number): readonly Finding[] {
  const found: Finding[] = [];
  for (const row of tables['counts']?.values() ?? []) {
    const counts = countsSchema.parse(row);
    if (tables['rounds']?.get(counts.roundId)?.['privacy'] !== 'confidential') continue;
    const sizes = [
      counts.responded,
      ...Object.values(counts.items).map((options) => Object.values(options).reduce((sum, n) => sum + n, 0)),
      ...Object.values(counts.texts).map((texts) => texts.length),
    ];
    if (sizes.some((size) => size > 0 && size < k))
      found.push({ attack: 'small-groups', place: counts.roundId });
  }
  return found;
}
