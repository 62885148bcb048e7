import type { AuditEntry, Due, Holdable } from '../core/records.ts';
import { HOLDABLE } from '../core/records.ts';
import type { Store } from '../core/store.ts';
import type { Texts } from '../core/texts.ts';
import { UserError } from '../core/user-error.ts';

/** What the next purge would delete, a line a category; nothing is changed. */
export async function showRetention(store: Store, now: Date, texts: Texts): Promise<readonly string[]> {
  return [...(await store.records.due(now)).map((due) => lineOf(due, texts)), texts.t('cli:records-outside')];
}

function lineOf({ category, rows, isHeld }: Due, texts: Texts): string {
  const line = texts.t(`cli:records-${category}`, { count: rows });
  return isHeld ? `${line} ${texts.t('cli:records-held')}` : line;
}

/** Sets or lifts a legal hold. @throws UserError for what people were promised the deletion of */
export async function setHold(store: Store, category: string, isHeld: boolean, now: Date): Promise<void> {
  const wanted = HOLDABLE.find((one) => one === category);
  if (!wanted) throw new UserError('cli:records-no-hold', { category, holdable: HOLDABLE.join(', ') });
  await noteHold(store, wanted, isHeld, now);
}

async function noteHold(store: Store, category: Holdable, isHeld: boolean, at: Date): Promise<void> {
  await store.records.hold(category, isHeld);
  const action = isHeld ? 'hold-set' : 'hold-lifted';
  await store.records.note({ at, actor: 'operator', action, detail: category });
}

/** The audit log, oldest first: one JSON a line. */
export async function auditLines(store: Store): Promise<readonly string[]> {
  return (await store.records.audit()).map((entry: AuditEntry) => JSON.stringify(entry));
}
