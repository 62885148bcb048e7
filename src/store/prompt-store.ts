import type { PromptStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createPromptStore(rows: Rows): PromptStore {
  const prompts = createTypedTable(rows, 'prompts', TABLES.prompts);
  return {
    ofRound: async (roundId) => prompts.find(`round:${roundId}`),
    ofMember: async (memberId) => prompts.find(`member:${memberId}`),
    async move(key, from, to, ref) {
      const prompt = prompts.get(key);
      const moved =
        prompt?.state === from ? { ...prompt, state: to, ...(ref !== undefined && { ref }) } : undefined;
      await rows.commit(moved ? [prompts.put(moved)] : []);
      return moved !== undefined;
    },
  };
}
