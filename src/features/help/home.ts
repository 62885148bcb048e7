import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import { teamsOf } from '../find-team.ts';

/** Where a person starts: what is open for them and what they may do; whether it was answered is not shown here. */
export async function showHome(context: Context): Promise<{ reply: Card }> {
  const { texts, member, store } = context;
  const leads = await teamsOf(context, 'leader');
  const managed = leads.filter((team) => team.managers.includes(member.id));
  const prompts = await store.prompts.ofMember(member.id);
  const rounds = await Promise.all(prompts.map((prompt) => store.rounds.get(prompt.roundId)));
  const open = rounds.filter((round) => round?.state === 'open').length;
  const sample = [...leads, ...(await teamsOf(context, 'member'))].some((team) => team.sample);
  return {
    reply: buildCard(texts, texts.t('help:home-title'), [
      textBlock(texts.t('help:home-intro')),
      open ? textBlock(texts.t('help:home-open', { count: open }), 'lead') : undefined,
      sample ? textBlock(texts.t('help:home-sample'), 'note') : undefined,
      actionsBlock([
        open ? button(texts.t('help:button-checkin'), 'checkin.show', '', 'primary') : undefined,
        ...leads.map((team) =>
          button(texts.t('help:button-digest', { team: team.name }), 'digest.show', team.id),
        ),
        ...managed.map((team) =>
          button(texts.t('help:button-teams', { team: team.name }), 'team.show', team.id),
        ),
        button(texts.t('help:button-privacy'), 'privacy.show', ''),
      ]),
    ]),
  };
}
