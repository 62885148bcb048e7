import type { AssessmentStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
import { assessmentId, TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const assessments = createTypedTable('assessments', TABLES.assessments);

export function createAssessmentStore(rows: Rows): AssessmentStore {
  return {
    answer: (given) =>
      rows.change(async (read) => {
        const before = await assessments.get(read, assessmentId(given));
        const merged = Object.entries({ ...before?.answers, ...given.answers });
        const result = {
          ...given,
          answers: Object.fromEntries(merged.filter(([, answer]) => answer !== '')),
        };
        return { operations: [assessments.put(result)], result };
      }),
    ofTeam: (teamId) => assessments.find(rows, `team:${teamId}`),
  };
}
