import type { MemberStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createMemberStore(rows: Rows): MemberStore {
  const members = createTypedTable(rows, 'members', TABLES.members);
  return {
    get: async (id) => members.get(id),
    save: async (member) => rows.commit([members.put(member)]),
    list: async (workspaceId) => members.find(`workspace:${workspaceId}`),
  };
}
