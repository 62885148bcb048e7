import type { DeliveryRow, DeliveryStore, Outcome } from '../core/delivery-store.ts';
import type { Prompt } from '../core/round.ts';
import { rowId } from './row-id.ts';
import type { Operation, Reader, Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const table = createTypedTable('deliveries', TABLES.deliveries);
const prompts = createTypedTable('prompts', TABLES.prompts);
const rounds = createTypedTable('rounds', TABLES.rounds);
const memberships = createTypedTable('memberships', TABLES.memberships);

export function createDeliveryStore(rows: Rows): DeliveryStore {
  return {
    plan: (deliveries, at) =>
      rows.change(async (read) => {
        // Of the same key twice in one call the first is kept, as it would be in two calls.
        const unique = new Map(deliveries.toReversed().map((delivery) => [delivery.key, delivery]));
        const added = [];
        for (const delivery of unique.values()) {
          if ((await table.get(read, delivery.key)) === undefined) added.push(delivery);
        }
        return {
          operations: added.map((delivery) => table.put({ delivery, state: 'planned', createdAt: at })),
          result: undefined,
        };
      }),
    claim: (key) =>
      rows.change(async (read) => {
        const row = await table.get(read, key);
        const free = row?.state === 'planned' || row?.state === 'retryLater';
        return { operations: row && free ? [table.put({ ...row, state: 'sending' })] : [], result: free };
      }),
    settle: (key, receipt) =>
      rows.change(async (read) => {
        const row = await table.get(read, key);
        if (!row) return { operations: [], result: undefined };
        const ref = receipt.state === 'sent' ? { ref: receipt.ref } : {};
        const { reason: _, ...before } = row;
        const { state } = receipt;
        const reason = state === 'unreachable' ? { reason: receipt.reason } : {};
        const settled: DeliveryRow = { ...before, state, ...ref, ...reason };
        const prompt = await prompts.get(read, key);
        const isOpen = prompt?.state === 'planned' || prompt?.state === 'unknown';
        const ended = { state: state === 'retryLater' ? ('planned' as const) : state, ...ref };
        const told = prompt && isOpen ? [{ ...prompt, ...ended }] : [];
        const reach = prompt ? await reachOf(prompt, receipt, read) : [];
        return { operations: [table.put(settled), ...told.map(prompts.put), ...reach], result: undefined };
      }),
    inState: (state, limit, platform) =>
      table.find(rows, platform ? `state:${state}:${platform}` : `state:${state}`, limit),
    count: (state) => table.count(rows, `state:${state}`),
    sentTo: (workspaceId, memberId) => table.find(rows, `to:${rowId(workspaceId, memberId)}`),
    remove: (keys) =>
      rows.change(async (read) => {
        const found = await Promise.all([...new Set(keys)].map((key) => table.get(read, key)));
        return { operations: found.flatMap((row) => (row ? [table.remove(row)] : [])), result: undefined };
      }),
  };
}

/** The flag of the member that the platform refused, or takes it off once something arrived. */
async function reachOf(prompt: Prompt, receipt: Outcome, read: Reader): Promise<readonly Operation[]> {
  const isTold = receipt.state === 'sent' || receipt.state === 'unreachable';
  const round = isTold ? await rounds.get(read, prompt.roundId) : undefined;
  const membership = round && (await memberships.get(read, rowId(round.teamId, prompt.memberId)));
  if (!membership) return [];
  const reason = receipt.state === 'unreachable' ? receipt.reason : undefined;
  if (membership.unreachable === reason) return [];
  const { unreachable: _, ...rest } = membership;
  return [memberships.put(reason === undefined ? rest : { ...rest, unreachable: reason })];
}
