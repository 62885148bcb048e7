import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Button, Card, CardField } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Command } from '../../core/interaction.ts';
import { cycleOf, invitedOf, type Round, slotOf } from '../../core/round.ts';
import type { Membership, Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { findTeam, mayReadNames } from '../find-team.ts';
import { announceKey } from './invite.ts';
import type { TeamParts } from './team-parts.ts';
import { unreachableText } from './unreachable-text.ts';

const NAMED_SHOWN = 8;
/** How long a refused invitation in a channel is told. */
const INVITATION_TOLD_MS = 7 * 24 * 3_600_000;

/** Missed sends further back are history. */
const MISSED_SHOWN_MS = 60 * 86_400_000;
const MISSED_SHOWN = 3;

/** What was sent and when the next round is; nothing about answers while a round is open, then only a band. */
export async function showStatus(
  parts: TeamParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const { texts, store, clock } = context;
  const team = await findTeam(context, 'manager', command.args['team']);
  const rounds = await store.rounds.ofTeam(team.id);
  const open = rounds.find((round) => round.state === 'open');
  const members = await store.memberships.ofTeam(team.id);
  const asked = members.filter(({ accepted }) => parts.accepts(accepted, team.privacy)).length;
  const needed = parts.fewestAsked(team.privacy);
  const body = open
    ? await openBlocks(team, open, context)
    : await closedBlocks(parts, team, rounds, context);
  return {
    reply: buildCard(texts, texts.t('team:status-title', { team: team.name }), [
      ...body,
      { type: 'fields', fields: [nextField(team, await parts.nextOpening(team, clock.now()), texts)] },
      await missedBlock(team, context),
      await unreachableBlock(members, context),
      ...(await reasonBlocks(team, members, context)),
      asked < needed ? textBlock(texts.t('team:status-people', { needed, count: asked })) : undefined,
      open ? textBlock(texts.t('team:status-note'), 'note') : undefined,
      actionsBlock(
        namedRounds(rounds.filter((round) => mayReadNames(team, context.member.id, round))).map((round) =>
          namedButton(round, texts),
        ),
      ),
    ]),
  };
}

function nextField(team: Team, next: Date | undefined, texts: Texts): CardField {
  const value = next ? texts.bothCalendars(next, team.timeZone) : texts.t('team:status-none');
  return { label: texts.t('team:status-next'), value };
}

/** Times of the schedule at which no round could be opened, and why. */
async function missedBlock(team: Team, { store, texts, clock }: Context): Promise<Block | undefined> {
  const since = clock.now().getTime() - MISSED_SHOWN_MS;
  const missed = (await store.teams.missedSends(team.id)).filter(({ at }) => at.getTime() > since);
  if (!missed.length) return undefined;
  const items = missed
    .slice(-MISSED_SHOWN)
    .map(({ at, reason }) =>
      texts.t(`team:missed-${reason}`, { at: texts.bothCalendars(at, team.timeZone) }),
    );
  return { type: 'list', items };
}

/** A flag of the person, not of a round: whom the platform refused the last time. */
async function unreachableBlock(
  members: readonly Membership[],
  { store, texts }: Context,
): Promise<Block | undefined> {
  const flagged = members.filter(({ unreachable }) => unreachable !== undefined);
  if (!flagged.length) return undefined;
  const people = await Promise.all(flagged.map(({ memberId }) => store.members.get(memberId)));
  const names = texts.list(people.flatMap((person) => person?.name ?? []));
  return textBlock(texts.t('team:status-cannot', { names }));
}

async function openBlocks(team: Team, round: Round, { store, texts }: Context): Promise<Block[]> {
  const prompts = await store.prompts.ofRound(round.id);
  const { missed: waiting, ...ended } = invitedOf(prompts);
  const planned = prompts.filter(({ state }) => state !== 'away').length;
  const field = (key: 'planned' | 'waiting' | keyof typeof ended, value: number): CardField[] =>
    value > 0 || key === 'planned' || key === 'sent'
      ? [{ label: texts.t(`team:status-${key}`), value: texts.number(value) }]
      : [];
  return [
    textBlock(
      texts.t('team:status-open', {
        round: slotOf(round.number),
        cycle: cycleOf(round.number),
        until: texts.dateTime(round.closesAt, team.timeZone),
      }),
    ),
    {
      type: 'fields',
      fields: [
        ...field('planned', planned),
        ...field('sent', ended.sent),
        ...field('waiting', waiting),
        ...field('unknown', ended.unknown),
        ...field('unreachable', ended.unreachable),
      ],
    },
  ];
}

async function closedBlocks(
  parts: TeamParts,
  team: Team,
  rounds: readonly Round[],
  { store, texts }: Context,
): Promise<(Block | undefined)[]> {
  const last = rounds.filter((round) => round.state === 'closed').at(-1);
  const counts = (await store.rounds.countsOfTeam(team.id)).find((one) => one.roundId === last?.id);
  if (!last || !counts) return [];
  const band = parts.participationOf(counts);
  const value = band
    ? texts.t(`team:participation-${band}`)
    : texts.t('team:participation-hidden', { k: parts.k });
  const { missed = 0, unknown = 0 } = last.invited ?? {};
  const advice = await parts.paceAdvice(team);
  return [
    { type: 'fields', fields: [{ label: texts.t('team:status-participation'), value }] },
    advice ? textBlock(texts.t(`digest:advice-${advice}`)) : undefined,
    missed ? textBlock(texts.t('team:status-not-sent', { count: missed })) : undefined,
    unknown ? textBlock(texts.t('team:status-not-known', { count: unknown })) : undefined,
  ];
}

/** The newest closed rounds with names, whose answers managers may see. */
function namedRounds(rounds: readonly Round[]): readonly Round[] {
  return rounds.filter((round) => round.privacy === 'named' && round.state === 'closed').slice(-NAMED_SHOWN);
}

function namedButton(round: Round, texts: Texts): Button {
  const values = { cycle: cycleOf(round.number), round: slotOf(round.number) };
  return button(texts.t('team:named-answers', values), 'checkin.named', round.id);
}

/** Why people, or the channel invited last, could not be reached, and what to do. */
async function reasonBlocks(
  team: Team,
  members: readonly Membership[],
  { store, texts, clock }: Context,
): Promise<readonly Block[]> {
  const recent = new Date(clock.now().getTime() - INVITATION_TOLD_MS);
  const refused = await store.deliveries.inState('unreachable', Number.MAX_SAFE_INTEGER, team.platform);
  const channel = refused.findLast(
    ({ delivery, createdAt }) => delivery.key.startsWith(announceKey(team.id)) && createdAt >= recent,
  );
  const reasons = [channel?.reason, ...members.map(({ unreachable }) => unreachable)];
  const told = new Set(reasons.flatMap((reason) => (reason ? [unreachableText(reason, texts)] : [])));
  if (!told.size) return [];
  return [textBlock(texts.t('team:status-undelivered')), { type: 'list', items: [...told] }];
}
