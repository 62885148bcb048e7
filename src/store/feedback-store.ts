import type { FeedbackStore, Verdict } from '../core/store.ts';
import { rowId } from './row-id.ts';
import type { Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createFeedbackStore(rows: Rows): FeedbackStore {
  const feedback = createTypedTable(rows, 'feedback', TABLES.feedback);
  return {
    async count(workspaceId, topic, verdict) {
      const given = feedback.get(rowId(workspaceId, topic, verdict))?.given ?? 0;
      await rows.commit([feedback.put({ workspaceId, topic, verdict, given: given + 1 })]);
    },
    async counts(workspaceId) {
      const byTopic = new Map<string, Partial<Record<Verdict, number>>>();
      for (const { topic, verdict, given } of feedback.find(`workspace:${workspaceId}`)) {
        byTopic.set(topic, { ...byTopic.get(topic), [verdict]: given });
      }
      return byTopic;
    },
  };
}
