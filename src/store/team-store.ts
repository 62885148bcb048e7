import type { ActionStore, MembershipStore, TeamStore } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const teams = createTypedTable('teams', TABLES.teams);
const missed = createTypedTable('missedSends', TABLES.missedSends);
const memberships = createTypedTable('memberships', TABLES.memberships);
const turnover = createTypedTable('turnover', TABLES.turnover);
const actions = createTypedTable('actions', TABLES.actions);

export function createTeamStore(rows: Rows): TeamStore {
  return {
    get: (id) => teams.get(rows, id),
    save: async (team) => rows.commit([teams.put(team)]),
    change: (id, decide) =>
      rows.change(async (read) => {
        const team = await teams.get(read, id);
        const result = team && decide(team);
        return { operations: result ? [teams.put(result)] : [], result };
      }),
    changeAll: (ids, change) =>
      rows.change(async (read) => {
        const found = await Promise.all(ids.map((id) => teams.get(read, id)));
        const result = change(found.flatMap((team) => team ?? []));
        return { operations: (result ?? []).map(teams.put), result };
      }),
    endSchedule: (id, at, ended = []) =>
      rows.change(async (read) => {
        const team = await teams.get(read, id);
        const isLater = team !== undefined && (team.scheduledFrom ?? at) <= at;
        return {
          operations: isLater ? [teams.put({ ...team, scheduledFrom: at }), ...ended.map(missed.put)] : [],
          result: undefined,
        };
      }),
    missedSends: (id) => missed.find(rows, `team:${id}`),
    list: (workspaceId) => teams.find(rows, workspaceId === undefined ? 'all' : `workspace:${workspaceId}`),
  };
}

export function createMembershipStore(rows: Rows): MembershipStore {
  return {
    save: async (membership) => rows.commit([memberships.put(membership)]),
    remove: (teamId, memberId) =>
      rows.change(async (read) => {
        const membership = await memberships.get(read, rowId(teamId, memberId));
        const left = (await turnover.get(read, teamId))?.left ?? 0;
        const removed = membership && [
          memberships.remove(membership),
          turnover.put({ teamId, left: left + 1 }),
        ];
        return { operations: removed ?? [], result: undefined };
      }),
    leftOf: async (teamId) => (await turnover.get(rows, teamId))?.left ?? 0,
    ofTeam: (teamId) => memberships.find(rows, `team:${teamId}`),
    ofMember: (memberId) => memberships.find(rows, `member:${memberId}`),
  };
}

export function createActionStore(rows: Rows): ActionStore {
  return {
    ofTeam: (teamId) => actions.find(rows, `team:${teamId}`),
    save: async (item) => rows.commit([actions.put(item)]),
  };
}
