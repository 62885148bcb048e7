import type { ResponseStore } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createResponseStore(rows: Rows): ResponseStore {
  const rounds = createTypedTable(rows, 'rounds', TABLES.rounds);
  const responses = createTypedTable(rows, 'responses', TABLES.responses);
  return {
    get: async (roundId, respondent) => responses.get(rowId(roundId, respondent)),
    ofRound: async (roundId) => responses.find(`round:${roundId}`),
    async save(response) {
      const open = rounds.get(response.roundId)?.state === 'open';
      await rows.commit(open ? [responses.put(response)] : []);
      return open ? 'saved' : 'closed';
    },
  };
}
