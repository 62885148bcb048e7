import type { ActionStore, MembershipStore, TeamStore } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createTeamStore(rows: Rows): TeamStore {
  const teams = createTypedTable(rows, 'teams', TABLES.teams);
  return {
    get: async (id) => teams.get(id),
    save: async (team) => rows.commit([teams.put(team)]),
    async endSchedule(id, at) {
      const team = teams.get(id);
      const isLater = team !== undefined && (team.scheduledFrom ?? at) <= at;
      await rows.commit(isLater ? [teams.put({ ...team, scheduledFrom: at })] : []);
    },
    list: async (workspaceId) => teams.find(workspaceId === undefined ? 'all' : `workspace:${workspaceId}`),
  };
}

export function createMembershipStore(rows: Rows): MembershipStore {
  const memberships = createTypedTable(rows, 'memberships', TABLES.memberships);
  return {
    save: async (membership) => rows.commit([memberships.put(membership)]),
    async remove(teamId, memberId) {
      const membership = memberships.get(rowId(teamId, memberId));
      await rows.commit(membership ? [memberships.remove(membership)] : []);
    },
    ofTeam: async (teamId) => memberships.find(`team:${teamId}`),
    ofMember: async (memberId) => memberships.find(`member:${memberId}`),
  };
}

export function createActionStore(rows: Rows): ActionStore {
  const actions = createTypedTable(rows, 'actions', TABLES.actions);
  return {
    ofTeam: async (teamId) => actions.find(`team:${teamId}`),
    save: async (item) => rows.commit([actions.put(item)]),
  };
}
