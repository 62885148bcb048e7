import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card, Modal } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, ModalSubmit } from '../../core/interaction.ts';
import type { SignInLink } from '../../core/sign-in.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { isName, MAX_NAME_CHARS } from '../../language/is-name.ts';
import { noteAudit } from '../audited.ts';
import { managedTeam, sameName } from '../find-team.ts';
import type { TeamParts } from './team-parts.ts';

const MAX_NAMES = 50;
const LINK_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;

/** On the page: what sign-in links are, before any is made. */
export function linksCard(team: Team, url: string, { texts }: Context): Card {
  return buildCard(texts, texts.t('team:invite-title', { team: team.name }), [
    textBlock(texts.t('team:links-about', { count: LINK_DAYS })),
    isOnlyHere(url) ? textBlock(texts.t('team:links-only-here', { url }), 'note') : undefined,
    actionsBlock([button(texts.t('team:links-make'), 'team.links', team.id, 'primary')]),
  ]);
}

/** `value` is the team's id. */
export async function openLinks(action: Action, context: Context): Promise<{ reply: Modal }> {
  const { texts } = context;
  const team = await invitingTeam(action.value, context);
  return {
    reply: {
      locale: texts.locale,
      direction: texts.direction,
      modal: 'team.links',
      value: team.id,
      title: texts.t('team:links-title'),
      intro: texts.t('team:links-intro'),
      submitLabel: texts.t('team:links-submit'),
      fields: [
        {
          id: 'names',
          type: 'text',
          label: texts.t('team:links-names'),
          description: texts.t('team:links-names-hint'),
          maxLength: MAX_NAMES * (MAX_NAME_CHARS + 1),
          multiline: true,
        },
      ],
    },
  };
}

/** A link for each name, or one for somebody who types their own. The tokens are shown now and never again. */
export async function makeLinks(
  parts: TeamParts,
  submit: ModalSubmit,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts, store, clock } = context;
  const team = await invitingTeam(submit.value, context);
  const url = pageOf(parts, team);
  const names = namesIn(submit.fields['names'] ?? '', parts);
  const replaced = await peopleOf(team, context);
  const expiresAt = new Date(clock.now().getTime() + LINK_DAYS * DAY_MS);
  const made = (names.length ? names : [undefined]).map((name) => {
    const { token, hash } = parts.newToken();
    const before = name === undefined ? undefined : replaced.get(name);
    const link: SignInLink = {
      hash,
      workspaceId: team.workspaceId,
      teamId: team.id,
      expiresAt,
      ...(name !== undefined && { name }),
      ...(before !== undefined && { replaces: before }),
    };
    return { link, name, address: `${url}/enter?link=${token}` };
  });
  await store.signIn.offer(made.map(({ link }) => link));
  await noteAudit(context, 'links-made', team, String(made.length));
  const again = made.flatMap(({ link }) => (link.replaces === undefined ? [] : [link.name ?? '']));
  return {
    reply: buildCard(texts, texts.t('team:links-title'), [
      textBlock(
        texts.t('team:links-made', { count: made.length, until: texts.date(expiresAt, team.timeZone) }),
      ),
      again.length ? textBlock(texts.t('team:links-again', { names: texts.list(again) }), 'note') : undefined,
      ...made.flatMap(({ name, address }) => linkBlocks(name ?? texts.t('team:links-anybody'), address)),
    ]),
  };
}

/** The address alone in its block, so that it can be copied whole. */
function linkBlocks(name: string, address: string): Block[] {
  return [textBlock(name, 'heading'), textBlock(address)];
}

/** Members by the name a link would have: a second link for them takes the place of how they came in before. */
async function peopleOf(team: Team, { store }: Context): Promise<{ get(name: string): string | undefined }> {
  const memberships = await store.memberships.ofTeam(team.id);
  const people = await Promise.all(memberships.map(({ memberId }) => store.members.get(memberId)));
  return {
    get(name) {
      const found = people.find((one) => one && sameName(one.name, name));
      if (!found) return undefined;
      // Nobody becomes a manager, or sees what a manager sees, by a link that somebody else made.
      if (team.managers.includes(found.id) || team.readers.includes(found.id) || found.roles.length)
        throw new UserError('errors:link-for-leader', { name: found.name });
      return found.platformId;
    },
  };
}

function namesIn(text: string, { clean }: TeamParts): readonly string[] {
  const names = text.split(/\r?\n/u).map((line) => clean(line, MAX_NAME_CHARS + 1));
  const filled = [...new Set(names.filter(Boolean))];
  const bad = filled.find((name) => !isName(name));
  if (bad !== undefined) throw new UserError('errors:link-name', { name: bad });
  if (filled.length > MAX_NAMES) throw new UserError('errors:too-many-links', { max: MAX_NAMES });
  return filled;
}

async function invitingTeam(id: string, context: Context): Promise<Team> {
  const team = await managedTeam(context, id);
  if (team.state !== 'active') throw new UserError(`errors:team-${team.state}`);
  return team;
}

/** @throws UserError where there is no page */
export function pageOf(parts: Pick<TeamParts, 'pageUrl'>, team: Team): string {
  const url = team.platform === 'web' ? parts.pageUrl() : undefined;
  if (url === undefined) throw new UserError('errors:no-page');
  return url;
}

/** An address that other computers cannot reach. */
export function isOnlyHere(url: string): boolean {
  return /^https?:\/\/(127\.|localhost|\[::1\])/.test(url);
}

/** For whoever runs a page: a link of their own, for another browser, within the hour. */
export async function linkForDevice(parts: TeamParts, context: Context): Promise<{ reply: Card }> {
  const { texts, store, clock, member } = context;
  const url = member.platform === 'web' ? parts.pageUrl() : undefined;
  if (url === undefined) throw new UserError('errors:no-page');
  await store.members.save(member);
  const { token, hash } = parts.newToken();
  const { workspaceId, platformId: memberId } = member;
  await store.signIn.offer([
    { hash, workspaceId, memberId, expiresAt: new Date(clock.now().getTime() + 3600_000) },
  ]);
  return {
    reply: buildCard(texts, texts.t('settings:device-title'), [
      textBlock(texts.t('settings:device-made')),
      textBlock(`${url}/enter?link=${token}`),
    ]),
  };
}
