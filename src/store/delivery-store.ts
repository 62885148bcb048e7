import type { DeliveryRow, DeliveryStore } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createDeliveryStore(rows: Rows): DeliveryStore {
  const table = createTypedTable(rows, 'deliveries', TABLES.deliveries);
  const prompts = createTypedTable(rows, 'prompts', TABLES.prompts);
  return {
    async plan(deliveries, at) {
      const added = deliveries.filter(({ key }) => table.get(key) === undefined);
      // Of the same key twice in one call the first is kept, as it would be in two calls.
      const unique = [...new Map(added.toReversed().map((delivery) => [delivery.key, delivery])).values()];
      await rows.commit(unique.map((delivery) => table.put({ delivery, state: 'planned', createdAt: at })));
    },
    async claim(key) {
      const row = table.get(key);
      const free = row?.state === 'planned' || row?.state === 'retryLater';
      await rows.commit(row && free ? [table.put({ ...row, state: 'sending' })] : []);
      return free;
    },
    async settle(key, receipt) {
      const row = table.get(key);
      if (!row) return rows.commit([]);
      const ref = receipt.state === 'sent' ? { ref: receipt.ref } : {};
      const settled: DeliveryRow = { ...row, state: receipt.state, ...ref };
      const prompt = prompts.get(key);
      const state = receipt.state;
      // Waiting to be sent again is no end of a prompt.
      const answered =
        prompt?.state === 'planned' && state !== 'retryLater' ? [{ ...prompt, state, ...ref }] : [];
      await rows.commit([table.put(settled), ...answered.map(prompts.put)]);
    },
    inState: async (state, limit) => table.find(`state:${state}`, limit),
    sentTo: async (workspaceId, memberId) => table.find(`to:${rowId(workspaceId, memberId)}`),
    async remove(keys) {
      const found = [...new Set(keys)].flatMap((key) => table.get(key) ?? []);
      await rows.commit(found.map(table.remove));
    },
  };
}
