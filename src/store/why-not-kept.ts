import type { TextKey } from '../core/texts.ts';
import { StoreDatabaseError, StoreReadOnlyError } from './store-errors.ts';

/** Of the disk (errno) and of PostgreSQL (SQLSTATE). */
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);
const DISK = new Set(['EIO', 'EROFS', '58030', '25006']);

/** What people read when a write failed because of the disk or the database, so that nothing of it was kept; else undefined. */
export function whyNotKept(error: unknown): TextKey | undefined {
  if (error instanceof StoreReadOnlyError) return 'errors:not-kept-disk';
  if (error instanceof StoreDatabaseError) return 'errors:not-kept-database';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL.has(code)) return 'errors:not-kept-full';
  return DISK.has(code) ? 'errors:not-kept-disk' : undefined;
}
