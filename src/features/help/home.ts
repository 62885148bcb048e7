import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { PlatformName } from '../../core/interaction.ts';
import { teamsOf } from '../find-team.ts';
import { languageSelect } from '../language-select.ts';

/**
 * Where a person starts: how many of the rounds that ask them are not answered, their teams, what the newest digests of
 * those they lead say, and what they may do.
 */
export async function showHome(
  context: Context,
  invited: readonly { readonly answered: boolean }[],
  summaries: readonly Block[],
): Promise<{ reply: Card }> {
  const { texts, member } = context;
  const leads = await teamsOf(context, 'leader');
  const managed = leads.filter((team) => team.managers.includes(member.id));
  const open = invited.filter(({ answered }) => !answered).length;
  const joined = await teamsOf(context, 'member');
  const sample = [...leads, ...joined].some((team) => team.sample);
  const teams = [...new Set([...joined, ...leads].map((team) => team.name))];
  return {
    reply: buildCard(texts, texts.t('help:home-title'), [
      textBlock(texts.t('help:home-intro')),
      open ? textBlock(texts.t('help:home-open', { count: open }), 'lead') : undefined,
      teams.length ? textBlock(texts.t('help:home-teams', { teams: texts.list(teams) })) : undefined,
      ...summaries,
      sample ? textBlock(texts.t('help:home-sample'), 'note') : undefined,
      actionsBlock([
        invited.length ? button(texts.t('help:button-checkin'), 'checkin.show', '', 'primary') : undefined,
        ...leads.map((team) =>
          button(texts.t('help:button-digest', { team: team.name }), 'digest.show', team.id),
        ),
        ...managed.map((team) =>
          button(texts.t('help:button-teams', { team: team.name }), 'team.show', team.id),
        ),
        button(texts.t('help:button-privacy'), 'privacy.show', ''),
        hasOwnSwitch(member.platform) ? undefined : languageSelect(member.locale, texts),
      ]),
    ]),
  };
}

/** The page has its links and the terminal its word for the language. */
function hasOwnSwitch(platform: PlatformName): boolean {
  return platform === 'web' || platform === 'console';
}
