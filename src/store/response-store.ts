import type { ResponseStore } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const rounds = createTypedTable('rounds', TABLES.rounds);
const responses = createTypedTable('responses', TABLES.responses);

export function createResponseStore(rows: Rows): ResponseStore {
  return {
    get: (roundId, respondent) => responses.get(rows, rowId(roundId, respondent)),
    ofRound: (roundId) => responses.find(rows, `round:${roundId}`),
    save: (response) =>
      rows.change(async (read) => {
        const open = (await rounds.get(read, response.roundId))?.state === 'open';
        return { operations: open ? [responses.put(response)] : [], result: open ? 'saved' : 'closed' };
      }),
    erase: (roundId, respondent) =>
      rows.change<'erased' | 'closed' | 'none'>(async (read) => {
        if ((await rounds.get(read, roundId))?.state !== 'open') return { operations: [], result: 'closed' };
        const given = await responses.get(read, rowId(roundId, respondent));
        if (!given) return { operations: [], result: 'none' };
        return { operations: [responses.remove(given)], result: 'erased', erases: true };
      }),
  };
}
