import type { MemberStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const members = createTypedTable('members', TABLES.members);

export function createMemberStore(rows: Rows): MemberStore {
  return {
    get: (id) => members.get(rows, id),
    save: async (member) => rows.commit([members.put(member)]),
    list: (workspaceId) => members.find(rows, `workspace:${workspaceId}`),
  };
}
