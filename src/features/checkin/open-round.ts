import type { Delivery } from '../../core/delivery.ts';
import type { Member } from '../../core/member.ts';
import { cycleOf, type Prompt, promptKey, type RoleClass, type Round } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Membership, Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { accepts, contractHash } from './privacy-contract.ts';
import { promptCard } from './prompt-card.ts';

export interface OpenedRound {
  readonly round: Round;
  readonly deliveries: readonly Delivery[];
}

/**
 * Opens a team's next round: items, privacy and members are frozen, every invitation is a row, the key is made first.
 * Refuses while a round is open and when too few would be asked for anything to be shown.
 */
export async function openRound(
  team: Team,
  at: Date,
  store: Store,
  parts: CheckinParts,
): Promise<OpenedRound> {
  const rounds = await store.rounds.ofTeam(team.id);
  const open = rounds.find((round) => round.state === 'open');
  if (open) throw roundOpen(open, team, parts);
  const members = await store.memberships.ofTeam(team.id);
  const asked = members.filter((membership) => accepts(membership.accepted, team.privacy));
  refuseIfTooFew(team, asked.length, parts.k);

  const number = rounds.filter((round) => round.state !== 'withdrawn').length + 1;
  const round = await frozenRound(team, at, number, rounds.length + 1, asked, parts);
  const prompts = asked.map((membership) => promptOf(round, membership, team));
  if (round.privacy === 'confidential') await parts.keys.create(round.id);
  if (!(await store.rounds.open(round, prompts))) throw roundOpen(round, team, parts);
  return { round, deliveries: await invitations(team, round, prompts, store, parts) };
}

function roundOpen(round: Round, team: Team, parts: CheckinParts): UserError {
  const until = parts.textsFor(team.locale).dateTime(round.closesAt, team.timeZone);
  return new UserError('errors:round-open', { round: round.number, until });
}

function refuseIfTooFew(team: Team, count: number, k: number): void {
  if (team.privacy === 'confidential' && count < k)
    throw new UserError('errors:too-few-confidential', { k, count });
  if (count === 0) throw new UserError('errors:too-few-named');
}

async function frozenRound(
  team: Team,
  at: Date,
  number: number,
  ordinal: number,
  asked: readonly Membership[],
  parts: CheckinParts,
): Promise<Round> {
  const leading = await parts.leadingBarriers(team, cycleOf(number));
  const items = parts.itemsOf(number, leading);
  return {
    id: `${team.id}-r${ordinal}`,
    teamId: team.id,
    number,
    items: classesApart(team, asked, parts.k) ? items : { staff: items.staff, manager: items.staff },
    privacy: team.privacy,
    contractHash: contractHash(team.privacy, parts.k, [parts.textsFor('fa'), parts.textsFor('en')]),
    openedAt: at,
    closesAt: parts.closingOf(at, team),
    state: 'open',
  };
}

/** Managers get questions of their own only where neither class could be singled out. */
function classesApart(team: Team, asked: readonly Membership[], k: number): boolean {
  const managers = asked.filter((membership) => team.managers.includes(membership.memberId)).length;
  return managers >= k && asked.length - managers >= k;
}

function promptOf(round: Round, membership: Membership, team: Team): Prompt {
  const isManager = team.managers.includes(membership.memberId);
  const role: RoleClass = isManager ? 'manager' : 'staff';
  const { memberId, unreachable } = membership;
  const state = unreachable ? 'unreachable' : 'planned';
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
  for (const prompt of prompts) {
    const member = prompt.state === 'planned' ? await store.members.get(prompt.memberId) : undefined;
    if (member) deliveries.push(invitation(member, team, round, prompt, parts));
  }
  return deliveries;
}

function invitation(member: Member, team: Team, round: Round, prompt: Prompt, parts: CheckinParts): Delivery {
  const { platform, workspaceId, platformId } = member;
  const texts = parts.textsFor(member.locale ?? team.locale);
  const card = promptCard(team, round, prompt.role, texts, parts.k);
  return { kind: 'post', key: prompt.key, to: { platform, workspaceId, memberId: platformId }, card };
}
