import type { Localized } from '../../core/locale.ts';
import type { Round } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { CheckinParts } from './checkin-parts.ts';

/**
 * The steps that leaders marked as done between the opening of the round before and that of `round`: told once, with
 * the prompt of this round.
 */
export async function whatChanged(
  parts: CheckinParts,
  round: Round,
  store: Store,
): Promise<readonly Localized[]> {
  const rounds = await store.rounds.ofTeam(round.teamId);
  const before = rounds
    .filter(
      ({ id, state, openedAt }) => id !== round.id && state !== 'withdrawn' && openedAt <= round.openedAt,
    )
    .map(({ openedAt }) => openedAt.getTime());
  const from = Math.max(0, ...before);
  const done = (await store.actions.ofTeam(round.teamId)).filter(
    ({ state, changedAt }) => state === 'done' && changedAt.getTime() > from && changedAt <= round.openedAt,
  );
  return done.flatMap(({ actionId }) => parts.actionText(actionId) ?? []);
}
