import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import { type Response, slotOf } from '../../core/round.ts';
import { UserError } from '../../core/user-error.ts';
import { managedTeam, mayReadNames } from '../find-team.ts';
import type { CheckinParts } from './checkin-parts.ts';

/**
 * Who answered what in a closed round with names; for the team's managers alone. `value` is the round's id. Of a
 * confidential round there is nothing to show, and of an open one nothing is shown.
 */
export async function showNamedAnswers(
  parts: CheckinParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const { store, texts } = context;
  const round = await store.rounds.get(action.value);
  if (!round) throw new UserError('errors:old-button');
  const team = await managedTeam(context, round.teamId);
  if (!mayReadNames(team, context.member.id, round)) throw new UserError('errors:before-you');
  if (round.privacy !== 'named' || round.state !== 'closed') throw new UserError('errors:old-button');
  const responses = await store.responses.ofRound(round.id);
  const people: Block[] = [];
  for (const response of responses) people.push(...(await personBlocks(parts, response, context)));
  return {
    reply: buildCard(texts, texts.t('team:named-title', { round: slotOf(round.number) }), [
      responses.length ? undefined : textBlock(texts.t('team:named-none')),
      ...people,
    ]),
  };
}

async function personBlocks(
  parts: CheckinParts,
  response: Response,
  { store, texts }: Context,
): Promise<Block[]> {
  const member = await store.members.get(response.respondent);
  const fields = Object.entries(response.answers).map(([id, code]) => {
    if (!parts.isItem(id)) return { label: id, value: code };
    const item = parts.formItem(id);
    const option = item.options?.find((one) => one.code === code);
    return { label: texts.of(item.short), value: option ? texts.of(option.label) : code };
  });
  return [textBlock(member?.name ?? texts.t('team:named-left'), 'heading'), { type: 'fields', fields }];
}
