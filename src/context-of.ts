import type { AppOptions } from './app.ts';
import type { Context } from './core/context.ts';
import type { Interaction } from './core/interaction.ts';
import type { Locale } from './core/locale.ts';
import { type Member, memberKey } from './core/member.ts';
import type { Store } from './core/store.ts';
import type { Content } from './load-content.ts';

/**
 * Who acted, and in which language they are answered: what they chose, else the script of what they typed, else what
 * the platform says, else their team's, else the default.
 */
export async function contextOf(interaction: Interaction, options: AppOptions): Promise<Context> {
  const { store, clock, logger, content } = options;
  const id = memberKey(interaction.platform, interaction.workspaceId, interaction.memberId);
  const member = (await store.members.get(id)) ?? newMember(interaction, id);
  const locale =
    member.locale ??
    typedLocale(interaction, content) ??
    interaction.localeHint ??
    (await teamLocale(member, store)) ??
    options.locale;
  return { member, texts: content.textsFor(locale), store, clock, logger };
}

function newMember(interaction: Interaction, id: string): Member {
  const { platform, workspaceId, memberId, memberName } = interaction;
  return { id, platform, workspaceId, platformId: memberId, name: memberName, roles: [] };
}

function typedLocale(interaction: Interaction, content: Content): Locale | undefined {
  const typed = interaction.kind === 'message' ? interaction.text : questionOf(interaction);
  return tellsLanguage(typed, content) ? content.detect(typed).locale : undefined;
}

function questionOf(interaction: Interaction): string {
  return interaction.kind === 'command' ? (interaction.args['question'] ?? '') : '';
}

async function teamLocale(member: Member, store: Store): Promise<Locale | undefined> {
  const [first] = await store.memberships.ofMember(member.id);
  return first && (await store.teams.get(first.teamId))?.locale;
}

/** Two Latin words are too few to tell English from Persian in Latin letters; digits and signs tell nothing. */
export function tellsLanguage(typed: string, { detect }: Pick<Content, 'detect'>): boolean {
  const { script } = detect(typed);
  if (script === 'latin') return typed.trim().split(/\s+/).length > 2;
  return script !== 'none';
}
