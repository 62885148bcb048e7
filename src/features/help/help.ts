import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import { COMMANDS, type CommandName, type Permission } from '../../core/command-table.ts';
import type { Context } from '../../core/context.ts';
import type { TextKey } from '../../core/texts.ts';
import { teamsOf } from '../find-team.ts';

const LINES: Record<CommandName, TextKey> = {
  ask: 'help:ask',
  checkin: 'help:checkin',
  'checkin open': 'help:checkin-open',
  'checkin close': 'help:checkin-close',
  'checkin withdraw': 'help:checkin-withdraw',
  'checkin away': 'help:checkin-away',
  digest: 'help:digest',
  'digest all': 'help:digest-all',
  team: 'help:team',
  'team create': 'help:team-create',
  'team join': 'help:team-join',
  'team invite': 'help:team-invite',
  'team assess': 'help:team-assess',
  'team questions': 'help:team-questions',
  'team remove': 'help:team-remove',
  'team status': 'help:team-status',
  'team handover': 'help:team-handover',
  'team appoint': 'help:team-appoint',
  'team end': 'help:team-end',
  gaps: 'help:gaps',
  settings: 'help:settings',
  privacy: 'help:privacy',
  'privacy export': 'help:privacy-export',
  'privacy erase': 'help:privacy-erase',
  help: 'help:help',
};

/** The commands that this person can use, a line each; says so when it was asked with a word that is no command. */
export async function showHelp(context: Context, unknown?: string): Promise<{ reply: Card }> {
  const { texts } = context;
  const usable = await permissionsOf(context);
  return {
    reply: buildCard(texts, texts.t('help:title'), [
      textBlock(unknown ? texts.t('help:unknown', { word: unknown }) : texts.t('help:intro')),
      textBlock(texts.t('help:commands'), 'heading'),
      {
        type: 'list',
        items: COMMANDS.filter(({ permission }) => usable.has(permission)).map((command) =>
          texts.t(LINES[command.name]),
        ),
      },
    ]),
  };
}

/** What the person may use, by their roles and by what they are to any team here. */
export async function permissionsOf(context: Context): Promise<ReadonlySet<Permission>> {
  const { roles } = context.member;
  const isAdmin = roles.includes('admin');
  const manages = (await teamsOf(context, 'manager')).length > 0;
  const led = (await teamsOf(context, 'leader')).length;
  const held: readonly (readonly [Permission, boolean])[] = [
    ['anyone', true],
    ['manager', manages],
    ['leader', led > 0],
    ['overview', isAdmin || led > 1],
    ['editor', isAdmin || roles.includes('editor')],
    ['admin', isAdmin],
  ];
  return new Set(held.flatMap(([permission, has]) => (has ? [permission] : [])));
}
