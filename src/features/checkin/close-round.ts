import type { Round } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { countResponses, withoutSmallGroups } from './count-responses.ts';
import { shuffle } from './shuffle.ts';

/**
 * Closes a round: responses become counts in one step of the store, then the key and the invitations are destroyed.
 * False if it was not open any more. A crash in between leaves a key that fits nothing; sweepKeys removes it.
 */
export async function closeRound(
  round: Round,
  at: Date,
  store: Store,
  parts: CheckinParts,
): Promise<boolean> {
  const closed = await store.rounds.close(round.id, at, (responses, prompts) => {
    // Whoever joined lately counts like everybody: a row that left them out would tell whether they answered.
    const eligible = prompts.filter(({ state }) => state !== 'away').length;
    const counts = countResponses(round.id, responses, eligible, parts.isText, shuffle);
    return round.privacy === 'confidential' ? withoutSmallGroups(counts, parts.k, parts.wordsFrom) : counts;
  });
  await parts.keys.destroy(round.id);
  return closed;
}

/** Cancels an open round: its responses, key and invitations are discarded. */
export async function withdrawRound(
  round: Round,
  at: Date,
  store: Store,
  parts: CheckinParts,
): Promise<boolean> {
  const withdrawn = await store.rounds.close(round.id, at, undefined);
  await parts.keys.destroy(round.id);
  return withdrawn;
}

/** Destroys keys of rounds that are not open; a crash between closing and forgetting leaves one behind. */
export async function sweepKeys(store: Store, parts: CheckinParts): Promise<void> {
  for (const roundId of await parts.keys.list()) {
    const round = await store.rounds.get(roundId);
    if (round && round.state !== 'open') await parts.keys.destroy(roundId);
  }
}
