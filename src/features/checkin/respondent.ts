import { createHmac } from 'node:crypto';
import type { Round } from '../../core/round.ts';
import type { RoundKeys } from '../../core/round-keys.ts';

/**
 * Under whose name a response is kept: the member's own id in a named round, HMAC-SHA256(round key, member id) in a
 * confidential one. Undefined when the round's key is gone.
 */
export async function respondentOf(
  round: Pick<Round, 'id' | 'privacy'>,
  memberId: string,
  keys: RoundKeys,
): Promise<string | undefined> {
  if (round.privacy === 'named') return memberId;
  const key = await keys.get(round.id);
  return key && createHmac('sha256', key).update(memberId).digest('hex');
}
