import { advance, type RestoreParts } from './restore-check.ts';

const MARK_MS = 60_000;
const DAY_MS = 24 * 3600_000;

/** What is due now and then, with the ticks: deletion by the calendar and the privacy audit once a day, a mark against old backups every minute. */
export function createHousekeeping(parts: RestoreParts & { audit?(): Promise<void> }): () => Promise<void> {
  const { store, clock } = parts;
  let advancedAt = clock.now().getTime();
  let purgedAt = 0;
  return async () => {
    const now = clock.now();
    if (now.getTime() - advancedAt >= MARK_MS) {
      advancedAt = now.getTime();
      await advance(parts);
    }
    if (now.getTime() - purgedAt < DAY_MS) return;
    purgedAt = now.getTime();
    const due = await store.records.purge(now);
    const gone = due.filter(({ rows, isHeld }) => rows > 0 && !isHeld);
    for (const { category, rows } of gone) {
      const detail = `${category}=${rows}`;
      await store.records.note({ at: now, actor: 'nahad', action: 'purged', detail });
    }
    await parts.audit?.();
  };
}
