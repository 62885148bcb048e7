import { z } from 'zod';
import type { Person } from '../core/records.ts';
import type { TableName } from './tables.ts';

/** Fields that hold a platform's own id of somebody. */
const PLATFORM_ID_FIELDS = new Set(['memberId', 'platformId', 'replaces']);

/**
 * A row that says itself that it is another workspace's. The same person in another server of Discord has the same id of
 * the platform there: what that workspace keeps is not this one's to show or to erase.
 */
export function isElsewhere(row: unknown, { workspaceId }: Pick<Person, 'workspaceId'>): boolean {
  const { data } = placed.safeParse(row);
  const of = data?.workspaceId ?? data?.delivery?.to.workspaceId;
  return of !== undefined && of !== workspaceId;
}

const placed = z.looseObject({
  workspaceId: z.string().optional(),
  delivery: z.looseObject({ to: z.looseObject({ workspaceId: z.string() }) }).optional(),
});

/**
 * Whether a row leads to this person: it holds their id, alone or as a part of a key, or is under a name of theirs. Looks
 * at every value, so that a table that comes later is not forgotten.
 */
export function leadsTo(row: unknown, person: Person, field = ''): boolean {
  if (typeof row === 'string') return isTheirs(row, person, field);
  if (typeof row !== 'object' || row === null) return false;
  return Object.entries(row).some(
    ([name, value]) =>
      isTheirs(name, person, '') || leadsTo(value, person, Array.isArray(row) ? field : name),
  );
}

function isTheirs(text: string, person: Person, field: string): boolean {
  if (text === person.memberId || person.respondents.includes(text)) return true;
  if (PLATFORM_ID_FIELDS.has(field)) return text === person.platformId;
  if (!text.includes('#')) return false;
  const parts = text.split('#').map((part) => part.replaceAll('%23', '#').replaceAll('%25', '%'));
  return parts.some((part) => part === person.memberId || part === person.platformId);
}

/**
 * What stays of a row without the person; undefined when nothing does, which is so for every table that is not named
 * here.
 */
export function withoutPerson(table: TableName, row: object, person: Person): object | undefined {
  const without = (ids: unknown) =>
    Array.isArray(ids) ? ids.filter((id: unknown) => id !== person.memberId) : ids;
  switch (table) {
    case 'teams': {
      const { managers, readers, managerSince, ...rest } = row as Record<string, unknown>;
      const since = Array.isArray(managerSince)
        ? {
            managerSince: managerSince.filter(
              (one: { memberId?: unknown }) => one.memberId !== person.memberId,
            ),
          }
        : {};
      return { ...rest, managers: without(managers), readers: without(readers), ...since };
    }
    case 'actions': {
      const { ownerId: _, ...rest } = row as Record<string, unknown>;
      return rest;
    }
    case 'audit':
      return { ...row, actor: 'erased' };
    default:
      return undefined;
  }
}

/** Cards that others got name the person, e.g. who invited them: as it is set apart in texts. */
export function withoutName(row: unknown, name: string): unknown {
  const text = JSON.stringify(row);
  const written = JSON.stringify(`\u2068${name}\u2069`).slice(1, -1);
  return text.includes(written) ? JSON.parse(text.replaceAll(written, '\u2068—\u2069')) : row;
}
