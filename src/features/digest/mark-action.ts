import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import type { ActionItem } from '../../core/store.ts';
import { UserError } from '../../core/user-error.ts';
import { digestOf, ledTeam } from './digest.ts';
import type { DigestParts } from './digest-parts.ts';

/**
 * What a leader decided about a suggested step; `value` is `team|action`. The last word counts: each of the three can
 * be taken back by another. What is done is told with the next prompt.
 */
export async function markAction(
  state: ActionItem['state'],
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { store, clock, texts } = context;
  const [id = '', actionId = ''] = action.value.split('|');
  const team = await ledTeam(context, id);
  if (!parts.isAction(actionId)) throw new UserError('errors:old-button');
  const { cycle } = await digestOf(parts, team, store);
  const before = (await store.actions.ofTeam(team.id)).find((item) => item.actionId === actionId);
  await store.actions.save({ ...before, teamId: team.id, actionId, state, cycle, changedAt: clock.now() });
  const value = `${team.id}|${actionId}`;
  return {
    reply: buildCard(texts, undefined, [
      textBlock(texts.of(parts.action(actionId).text), 'note'),
      textBlock(texts.t(`digest:marked-${state}`)),
      actionsBlock([
        state === 'planned'
          ? button(texts.t('digest:plan-form'), 'action.form', value, 'primary')
          : button(texts.t('digest:mark-planned'), 'action.mark', value),
        state === 'done' ? undefined : button(texts.t('digest:mark-done'), 'action.done', value),
        state === 'dropped' ? undefined : button(texts.t('digest:mark-dropped'), 'action.drop', value),
      ]),
    ]),
  };
}
