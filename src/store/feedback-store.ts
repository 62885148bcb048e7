import type { FeedbackStore, Verdict } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const feedback = createTypedTable('feedback', TABLES.feedback);

export function createFeedbackStore(rows: Rows): FeedbackStore {
  return {
    count: (workspaceId, topic, verdict) =>
      rows.change(async (read) => {
        const given = (await feedback.get(read, rowId(workspaceId, topic, verdict)))?.given ?? 0;
        return {
          operations: [feedback.put({ workspaceId, topic, verdict, given: given + 1 })],
          result: undefined,
        };
      }),
    async counts(workspaceId) {
      const byTopic = new Map<string, Partial<Record<Verdict, number>>>();
      for (const { topic, verdict, given } of await feedback.find(rows, `workspace:${workspaceId}`)) {
        byTopic.set(topic, { ...byTopic.get(topic), [verdict]: given });
      }
      return byTopic;
    },
  };
}
