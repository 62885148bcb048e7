import type { QuestionStore } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createQuestionStore(rows: Rows): QuestionStore {
  const questions = createTypedTable(rows, 'questions', TABLES.questions);
  const sent = createTypedTable(rows, 'sentQuestions', TABLES.sentQuestions);
  return {
    async countUnanswered(workspaceId, topic) {
      const asked = questions.get(rowId(workspaceId, topic))?.asked ?? 0;
      await rows.commit([questions.put({ workspaceId, topic, asked: asked + 1 })]);
    },
    async unanswered(workspaceId) {
      const counts: Record<string, number> = Object.create(null);
      for (const { topic, asked } of questions.find(`workspace:${workspaceId}`)) counts[topic] = asked;
      return counts;
    },
    keep: (question) => rows.commit([sent.put(question)]),
    sent: async (workspaceId) => sent.find(`workspace:${workspaceId}`),
  };
}
