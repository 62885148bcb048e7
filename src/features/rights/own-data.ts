import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Delivery } from '../../core/delivery.ts';
import { memberKey } from '../../core/member.ts';
import type { Team } from '../../core/team.ts';
import type { TextKey } from '../../core/texts.ts';
import { noteAudit } from '../audited.ts';
import { personOf } from './person-of.ts';
import type { RightsParts } from './rights-parts.ts';

/** What a person is told that the tables hold, and until when. */
const KINDS: Readonly<Record<string, readonly [what: TextKey, until: TextKey]>> = {
  members: ['rights:kind-members', 'rights:until-erased'],
  teams: ['rights:kind-teams', 'rights:until-role'],
  memberships: ['rights:kind-memberships', 'rights:until-left'],
  prompts: ['rights:kind-prompts', 'rights:until-round'],
  responses: ['rights:kind-responses', 'rights:until-round'],
  actions: ['rights:kind-actions', 'rights:until-team'],
  deliveries: ['rights:kind-deliveries', 'rights:until-message'],
  audit: ['rights:kind-audit', 'rights:until-two-years'],
  holds: ['rights:kind-holds', 'rights:until-lifted'],
  signInLinks: ['rights:kind-sign-in-links', 'rights:until-used'],
  webSessions: ['rights:kind-web-sessions', 'rights:until-signed-out'],
};
const OTHER = ['rights:kind-other', 'rights:until-erased'] as const;

/** Everything that is kept about the person, as a file, with what no longer exists and why. */
export async function exportOwn(parts: RightsParts, context: Context): Promise<{ reply: Card }> {
  const { texts, store, clock } = context;
  const kept = await store.records.about(await personOf(parts, context));
  const gone = [
    texts.t('rights:gone-closed'),
    texts.t('rights:gone-questions'),
    texts.t('rights:gone-small'),
  ];
  const kinds = Object.entries(kept).map(([kind, rows]) => {
    const [what, until] = KINDS[kind] ?? OTHER;
    return { kind, what: texts.t(what), until: texts.t(until), rows };
  });
  const file = {
    format: 'nahad-own-data',
    version: 2,
    about: texts.t('rights:export-about', { date: texts.date(clock.now(), parts.timeZone) }),
    madeAt: clock.now().toISOString(),
    member: context.member.id,
    kept: kinds,
    notKept: { why: texts.t('rights:gone-title'), what: gone },
  };
  const data = new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
  await noteAudit(context, 'exported');
  const rows = kinds.map(({ what, until, rows: found }) => ({
    label: what,
    value: texts.t('rights:export-count', { count: found.length, until }),
  }));
  return {
    reply: buildCard(
      texts,
      texts.t('rights:export-title'),
      [
        textBlock(texts.t(rows.length ? 'rights:export-kept' : 'rights:export-nothing')),
        rows.length ? { type: 'fields', fields: rows } : undefined,
        textBlock(texts.t('rights:gone-title'), 'heading'),
        { type: 'list', items: gone },
        actionsBlock([button(texts.t('rights:erase'), 'rights.erase', '', 'danger')]),
      ],
      [{ name: 'nahad-own-data.json', mediaType: 'application/json', data }],
    ),
  };
}

/** What would be erased and what cannot be, before it happens. */
export async function askToErase(context: Context): Promise<{ reply: Card }> {
  const { texts, store, member } = context;
  const teams = await store.teams.list(member.workspaceId);
  const alone = teams.filter((team) => isLastManager(team, member.id));
  return {
    reply: buildCard(texts, texts.t('rights:erase-title'), [
      textBlock(texts.t('rights:erase-what')),
      {
        type: 'list',
        items: [texts.t('rights:gone-closed'), texts.t('rights:stays-digest'), texts.t('rights:stays-audit')],
      },
      alone.length
        ? textBlock(texts.t('rights:erase-manager', { teams: texts.list(alone.map(({ name }) => name)) }))
        : undefined,
      actionsBlock([button(texts.t('rights:erase-confirm'), 'rights.confirm-erase', member.id, 'danger')]),
    ]),
  };
}

/**
 * Erases the person from every row and file, and notes it outside the backup first, so that a restored one is made to
 * forget them again. No hold delays it.
 */
export async function eraseOwn(
  parts: RightsParts,
  context: Context,
): Promise<{ reply: Card; deliveries: readonly Delivery[] }> {
  const { texts, store, member, clock } = context;
  const person = await personOf(parts, context);
  const left = (await store.teams.list(member.workspaceId)).filter((team) => isLastManager(team, member.id));
  const id = await parts.safe.addErasure(member.id);
  await store.records.erase(person, id);
  await store.records.note({
    at: clock.now(),
    actor: 'erased',
    action: 'erased',
    workspaceId: member.workspaceId,
  });
  return {
    reply: buildCard(texts, texts.t('rights:erased-title'), [
      textBlock(texts.t('rights:erased')),
      { type: 'list', items: [texts.t('rights:gone-closed'), texts.t('rights:stays-digest')] },
    ]),
    deliveries: await callForManagers(parts, left, context),
  };
}

function isLastManager(team: Team, memberId: string): boolean {
  return team.state !== 'ended' && team.managers.length === 1 && team.managers[0] === memberId;
}

/** Each administrator learns that a team has nobody to manage it. */
async function callForManagers(
  parts: RightsParts,
  teams: readonly Team[],
  { store, member, clock }: Context,
): Promise<readonly Delivery[]> {
  const people = await store.members.list(member.workspaceId);
  const admins = people.filter(({ id, roles }) => roles.includes('admin') && id !== member.id);
  return teams.flatMap((team) =>
    admins
      .filter((admin) => memberKey(admin.platform, admin.workspaceId, admin.platformId) === admin.id)
      .map((admin): Delivery => {
        const texts = parts.textsFor(admin.locale ?? team.locale);
        return {
          kind: 'post',
          key: `unmanaged#${team.id}#${clock.now().toISOString()}#${admin.platformId}`,
          to: { platform: admin.platform, workspaceId: admin.workspaceId, memberId: admin.platformId },
          card: buildCard(texts, texts.t('rights:unmanaged-title', { team: team.name }), [
            textBlock(texts.t('rights:unmanaged')),
          ]),
        };
      }),
  );
}
