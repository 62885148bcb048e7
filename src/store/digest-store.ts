import type { DigestStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
import { digestId, TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createDigestStore(rows: Rows): DigestStore {
  const digests = createTypedTable(rows, 'digests', TABLES.digests);
  return {
    get: async (teamId, cycle, round) => digests.get(digestId({ teamId, cycle, round })),
    async publish(digest) {
      const first = digests.get(digestId(digest));
      await rows.commit(first ? [] : [digests.put(digest)]);
      return first ?? digest;
    },
    ofTeam: async (teamId) => digests.find(`team:${teamId}`),
  };
}
