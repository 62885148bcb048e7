import { randomUUID } from 'node:crypto';
import type { Person, RecordStore } from '../core/records.ts';
import { isElsewhere, leadsTo, withoutName, withoutPerson } from './person-rows.ts';
import { isHeldIn, planPurge, recordsOfTeam } from './retention.ts';
import type { Operation, Reader, Rows } from './rows.ts';
import { TABLES, type TableName } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const audit = createTypedTable('audit', TABLES.audit);
const holds = createTypedTable('holds', TABLES.holds);
const erasures = createTypedTable('erasures', TABLES.erasures);
const generations = createTypedTable('generations', TABLES.generations);
const teams = createTypedTable('teams', TABLES.teams);
const rounds = createTypedTable('rounds', TABLES.rounds);

export function createRecordStore(rows: Rows): RecordStore {
  return {
    note: async (entry) => rows.commit([audit.put({ ...entry, id: randomUUID() })]),
    async audit() {
      const kept = await audit.find(rows, 'in order');
      return kept.map(({ id: _, ...entry }) => entry);
    },
    holds: async () => (await holds.find(rows, 'every')).map(({ category }) => category),
    hold: async (category, isHeld) =>
      rows.commit([isHeld ? holds.put({ category }) : holds.remove({ category })]),
    about: (person) => rowsAbout(rows, person),
    erase: (person, id) =>
      rows.change(async (read) => ({
        operations: [...(await erasureOf(read, person)), erasures.put({ id })],
        result: undefined,
        erases: true,
      })),
    erasures: async () => (await erasures.find(rows, 'every')).map(({ id }) => id),
    people: () => peopleIn(rows),
    due: async (now) => (await planPurge(rows, now)).due,
    purge: (now) =>
      rows.change(async (read) => {
        const { due, operations } = await planPurge(read, now);
        return { operations, result: due, ...(operations.length > 0 && { erases: true as const }) };
      }),
    endTeam: (teamId) =>
      rows.change(async (read) => ({
        operations: await endingOf(read, teamId),
        result: undefined,
        erases: true,
      })),
    generation: async () => (await generations.find(rows, 'every'))[0],
    saveGeneration: (next) =>
      rows.change(async (read) => {
        const [kept] = await generations.find(read, 'every');
        const isBehind = kept?.store === next.store && kept.number >= next.number;
        return { operations: isBehind ? [] : [generations.put(next)], result: undefined };
      }),
  };
}

/** Every row of every table. */
async function everyRow(read: Reader): Promise<readonly (readonly [TableName, object])[]> {
  const found: (readonly [TableName, object])[] = [];
  for (const table of Object.keys(TABLES) as TableName[]) {
    for (const row of await read.find(table, 'every'))
      if (typeof row === 'object' && row !== null) found.push([table, row]);
  }
  return found;
}

async function rowsAbout(read: Reader, person: Person): Promise<Record<string, readonly unknown[]>> {
  const about: Record<string, unknown[]> = {};
  for (const [table, row] of await everyRow(read)) {
    if (!isElsewhere(row, person) && leadsTo(row, person)) about[table] = [...(about[table] ?? []), row];
  }
  return about;
}

async function erasureOf(read: Reader, person: Person): Promise<readonly Operation[]> {
  return (await everyRow(read)).flatMap(([table, row]): readonly Operation[] => {
    if (isElsewhere(row, person)) return [];
    const { id } = TABLES[table].inspect(row);
    if (leadsTo(row, person)) return [[table, id, withoutPerson(table, row, person) ?? null]];
    const rest = table === 'deliveries' ? withoutName(row, person.name) : row;
    return rest === row ? [] : [[table, id, rest]];
  });
}

/** Ids of members are written `platform:workspace:id`; whoever appears anywhere is looked at. */
async function peopleIn(read: Reader): Promise<readonly string[]> {
  const ids = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string')
      for (const part of value.split('#'))
        if (/^(?:web|console|slack|discord):[^:]*:/.test(part)) ids.add(part);
    if (typeof value === 'object' && value !== null)
      for (const [name, inside] of Object.entries(value)) {
        look(name);
        look(inside);
      }
  };
  for (const [, row] of await everyRow(read)) look(row);
  return [...ids];
}

async function endingOf(read: Reader, teamId: string): Promise<readonly Operation[]> {
  const roundIds = new Set((await rounds.find(read, `team:${teamId}`)).map(({ id }) => id));
  const isOfTeam = (value: unknown): boolean =>
    typeof value === 'string'
      ? value.split(/[#|:]/).some((part) => part === teamId || roundIds.has(part))
      : typeof value === 'object' && value !== null && Object.values(value).some(isOfTeam);
  const people: readonly TableName[] = ['memberships', 'prompts', 'responses', 'deliveries', 'signInLinks'];
  const gone: Operation[] = [];
  for (const table of people)
    for (const row of await read.find(table, 'every'))
      if (isOfTeam(row)) gone.push([table, TABLES[table].inspect(row).id, null]);
  const team = await teams.get(read, teamId);
  if (!team) return gone;
  if (!(await isHeldIn(read, 'team-records'))) return [...gone, ...(await recordsOfTeam(read, teamId))];
  const { managerSince: _, channelId: __, ...kept } = team;
  return [...gone, teams.put({ ...kept, state: 'ended', managers: [], readers: [] })];
}
