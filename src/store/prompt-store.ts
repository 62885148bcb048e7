import type { PromptStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const prompts = createTypedTable('prompts', TABLES.prompts);

export function createPromptStore(rows: Rows): PromptStore {
  return {
    ofRound: (roundId) => prompts.find(rows, `round:${roundId}`),
    ofMember: (memberId) => prompts.find(rows, `member:${memberId}`),
    move: (key, from, to, ref) =>
      rows.change(async (read) => {
        const prompt = await prompts.get(read, key);
        if (prompt?.state !== from) return { operations: [], result: false };
        const moved = { ...prompt, state: to, ...(ref !== undefined && { ref }) };
        return { operations: [prompts.put(moved)], result: true };
      }),
    postpone: (key, wish) =>
      rows.change(async (read) => {
        const prompt = await prompts.get(read, key);
        if (!prompt) return { operations: [], result: false };
        const { again: _again, declined: _declined, ...rest } = prompt;
        const postponed = { ...rest, ...(wish === 'declined' ? { declined: true as const } : wish) };
        return { operations: [prompts.put(postponed)], result: true };
      }),
    snoozed: (roundId) => prompts.find(rows, `again:${roundId}`),
  };
}
