import type { SignInStore } from '../core/sign-in.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const links = createTypedTable('signInLinks', TABLES.signInLinks);
const sessions = createTypedTable('webSessions', TABLES.webSessions);

export function createSignInStore(rows: Rows): SignInStore {
  return {
    offer: async (offered) => rows.commit(offered.map(links.put)),
    link: (hash) => links.get(rows, hash),
    take: (hash) =>
      rows.change(async (read) => {
        const link = await links.get(read, hash);
        return { operations: link ? [links.remove(link)] : [], result: link };
      }),
    begin: async (session) => rows.commit([sessions.put(session)]),
    session: (hash) => sessions.get(rows, hash),
    end: (hash) =>
      rows.change(async (read) => {
        const session = await sessions.get(read, hash);
        return { operations: session ? [sessions.remove(session)] : [], result: undefined };
      }),
    endAll: (workspaceId, memberId) =>
      rows.change(async (read) => {
        const key = `person:${rowId(workspaceId, memberId)}`;
        const [open, own] = [await sessions.find(read, key), await links.find(read, key)];
        return { operations: [...open.map(sessions.remove), ...own.map(links.remove)], result: undefined };
      }),
    removeExpired: (at) =>
      rows.change(async (read) => {
        const over = ({ expiresAt }: { readonly expiresAt: Date }) => expiresAt <= at;
        const operations = [
          ...(await sessions.find(read, 'all')).filter(over).map(sessions.remove),
          ...(await links.find(read, 'all')).filter(over).map(links.remove),
        ];
        return { operations, result: operations.length };
      }),
  };
}
