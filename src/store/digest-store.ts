import type { DigestStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
import { digestId, TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const digests = createTypedTable('digests', TABLES.digests);

export function createDigestStore(rows: Rows): DigestStore {
  return {
    get: (teamId, cycle, round) => digests.get(rows, digestId({ teamId, cycle, round })),
    publish: (digest) =>
      rows.change(async (read) => {
        const first = await digests.get(read, digestId(digest));
        return { operations: first ? [] : [digests.put(digest)], result: first ?? digest };
      }),
    ofTeam: (teamId) => digests.find(rows, `team:${teamId}`),
  };
}
