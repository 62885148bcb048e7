import type { Store } from '../core/store.ts';
import { createAssessmentStore } from './assessment-store.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createDigestStore } from './digest-store.ts';
import { createFeedbackStore } from './feedback-store.ts';
import { createIdempotencyStore } from './idempotency-store.ts';
import { createMemberStore } from './member-store.ts';
import { createPromptStore } from './prompt-store.ts';
import { createQuestionStore } from './question-store.ts';
import { createRecordStore } from './record-store.ts';
import { createResponseStore } from './response-store.ts';
import { createRoundStore } from './round-store.ts';
import type { Rows } from './rows.ts';
import { createSignInStore } from './sign-in-store.ts';
import { createActionStore, createMembershipStore, createTeamStore } from './team-store.ts';

/** Every verb of the store over rows. */
export function createDomainStore(rows: Rows): Omit<Store, 'close'> {
  return {
    members: createMemberStore(rows),
    teams: createTeamStore(rows),
    memberships: createMembershipStore(rows),
    rounds: createRoundStore(rows),
    prompts: createPromptStore(rows),
    responses: createResponseStore(rows),
    digests: createDigestStore(rows),
    actions: createActionStore(rows),
    assessments: createAssessmentStore(rows),
    questions: createQuestionStore(rows),
    feedback: createFeedbackStore(rows),
    deliveries: createDeliveryStore(rows),
    idempotency: createIdempotencyStore(rows),
    records: createRecordStore(rows),
    signIn: createSignInStore(rows),
  };
}
