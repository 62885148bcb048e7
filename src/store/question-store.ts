import type { QuestionStore } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const questions = createTypedTable('questions', TABLES.questions);
const sent = createTypedTable('sentQuestions', TABLES.sentQuestions);

export function createQuestionStore(rows: Rows): QuestionStore {
  return {
    countUnanswered: (workspaceId, topic) =>
      rows.change(async (read) => {
        const asked = (await questions.get(read, rowId(workspaceId, topic)))?.asked ?? 0;
        return { operations: [questions.put({ workspaceId, topic, asked: asked + 1 })], result: undefined };
      }),
    async unanswered(workspaceId) {
      const counts: Record<string, number> = Object.create(null);
      for (const { topic, asked } of await questions.find(rows, `workspace:${workspaceId}`)) {
        counts[topic] = asked;
      }
      return counts;
    },
    keep: async (question) => rows.commit([sent.put(question)]),
    sent: (workspaceId) => sent.find(rows, `workspace:${workspaceId}`),
  };
}
