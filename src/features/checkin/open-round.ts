import type { Card } from '../../core/card.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Member } from '../../core/member.ts';
import type { PlannedSend } from '../../core/planned-send.ts';
import { cycleOf, type Prompt, promptKey, type RoleClass, type Round, slotOf } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Membership, PrivacyMode, Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { isAway } from './away.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { accepts, frozenPromise } from './privacy-contract.ts';
import { promptCard } from './prompt-card.ts';
import { shareRound } from './share-round.ts';
import { whatChanged } from './what-changed.ts';

export interface OpenedRound {
  readonly round: Round;
  readonly deliveries: readonly Delivery[];
}

/**
 * Opens a team's next round: items, privacy and members are frozen, every invitation is a row in the same step, the key
 * is made first. Refuses while a round is open and when too few would be asked for anything to be shown.
 *
 * @param send of the schedule that it is opened for; absent when opened by hand
 */
export async function openRound(
  team: Team,
  at: Date,
  store: Store,
  parts: CheckinParts,
  send?: Pick<PlannedSend, 'plannedFor' | 'closesAt'>,
): Promise<OpenedRound> {
  const rounds = await store.rounds.ofTeam(team.id);
  const open = rounds.find((round) => round.state === 'open');
  if (open) throw roundOpen(open, team, parts.textsFor(team.locale));
  const members = await store.memberships.ofTeam(team.id);
  const asked = members.filter((membership) => accepts(membership.accepted, team.privacy));
  refuseIfTooFew(team, asked.length, members.length, parts.k);

  const number = rounds.filter((round) => round.state !== 'withdrawn').length + 1;
  const left = await store.memberships.leftOf(team.id);
  const turnover = { joined: members.length + left, left };
  const when = { openedAt: at, closesAt: parts.closingOf(at, team), ...pick(send) };
  const place = { number, ordinal: rounds.length + 1, turnover, ...when };
  const actions = await store.actions.ofTeam(team.id);
  const acted = actions.some(({ state, cycle }) => state === 'done' && cycle === cycleOf(number));
  const round = await frozenRound(team, place, { asked, acted }, parts);
  const prompts: Prompt[] = [];
  for (const membership of asked)
    prompts.push(promptOf(round, membership, team, await store.members.get(membership.memberId)));
  const deliveries = [
    ...(await invitations(team, round, prompts, store, parts)),
    ...(await shareRound(team, round, store, parts)),
  ];
  if (round.privacy === 'confidential') await parts.keys.create(round.id);
  if (!(await store.rounds.open(round, prompts, deliveries)))
    throw roundOpen(round, team, parts.textsFor(team.locale));
  return { round, deliveries };
}

function pick(send: Pick<PlannedSend, 'plannedFor' | 'closesAt'> | undefined) {
  return send ? { plannedFor: send.plannedFor, closesAt: send.closesAt } : {};
}

/** The refusal while another round is open, with its end in the language of `texts`. */
export function roundOpen(round: Round, team: Team, texts: Texts): UserError {
  const until = texts.dateTime(round.closesAt, team.timeZone);
  return new UserError('errors:round-open', {
    round: slotOf(round.number),
    cycle: cycleOf(round.number),
    until,
  });
}

/** How many must be asked before a round can open. */
export function fewestAsked(privacy: PrivacyMode, k: number): number {
  return privacy === 'confidential' ? k : 1;
}

function refuseIfTooFew(team: Team, asked: number, members: number, k: number): void {
  if (asked >= fewestAsked(team.privacy, k)) return;
  if (team.privacy === 'confidential')
    throw new UserError('errors:too-few-confidential', { k, count: asked });
  throw new UserError(members > 0 ? 'errors:must-agree' : 'errors:too-few-named', { count: members });
}

/** Where a round stands in its team. */
interface RoundPlace extends Pick<Round, 'number' | 'turnover' | 'openedAt' | 'closesAt' | 'plannedFor'> {
  readonly ordinal: number;
}

async function frozenRound(
  team: Team,
  { number, ordinal, turnover, ...when }: RoundPlace,
  { asked, acted }: { readonly asked: readonly Membership[]; readonly acted: boolean },
  parts: CheckinParts,
): Promise<Round> {
  const leading = await parts.leadingBarriers(team, cycleOf(number));
  const items = parts.itemsOf(number, { team, leading, asked: asked.length, acted });
  return {
    id: `${team.id}-r${ordinal}`,
    teamId: team.id,
    number,
    items: classesApart(team, asked, parts.k) ? items : { staff: items.staff, manager: items.staff },
    privacy: team.privacy,
    ...frozenPromise(team.privacy, parts),
    ...when,
    state: 'open',
    ...(turnover && { turnover }),
  };
}

/** Managers get questions of their own only where neither class could be singled out. */
function classesApart(team: Team, asked: readonly Membership[], k: number): boolean {
  const managers = asked.filter((membership) => team.managers.includes(membership.memberId)).length;
  return managers >= k && asked.length - managers >= k;
}

function promptOf(round: Round, membership: Membership, team: Team, member: Member | undefined): Prompt {
  const isManager = team.managers.includes(membership.memberId);
  const role: RoleClass = isManager ? 'manager' : 'staff';
  const { memberId } = membership;
  // Whoever could not be reached last time is tried again: the flag goes when something arrives.
  const asked = member && isAway(member, round.openedAt) ? 'away' : 'planned';
  const state = member ? asked : 'unreachable';
  return { key: promptKey(round.id, memberId), roundId: round.id, memberId, role, state };
}

async function invitations(
  team: Team,
  round: Round,
  prompts: readonly Prompt[],
  store: Store,
  parts: CheckinParts,
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  const changed = await whatChanged(parts, round, store);
  // Nothing in a card is about the person: it is made once for each language and role, however many are asked.
  const cards = new Map<string, Card>();
  for (const prompt of prompts) {
    const member = prompt.state === 'planned' ? await store.members.get(prompt.memberId) : undefined;
    if (!member) continue;
    const { platform, workspaceId, platformId: memberId, locale = team.locale } = member;
    const kind = `${locale} ${prompt.role}`;
    const card = cards.get(kind) ?? promptCard(team, round, prompt, parts.textsFor(locale), parts.k, changed);
    cards.set(kind, card);
    deliveries.push({ kind: 'post', key: prompt.key, to: { platform, workspaceId, memberId }, card });
  }
  return deliveries;
}
