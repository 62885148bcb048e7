import type { Delivery } from '../../core/delivery.ts';
import { againKey, type Prompt, placeOfKey, type Round } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import { isAway } from './away.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { promptCard } from './prompt-card.ts';
import { respondentOf } from './respondent.ts';

/**
 * Plans what is due of an open round's second prompts: of those who snoozed, and once a round of everybody who has
 * neither answered nor declined. Only in the team's working hours, never to those away or gone, at most one a person.
 * Who has answered is computed with the round's key and kept nowhere; the rows go when the round closes.
 */
export async function remindDue(parts: CheckinParts, team: Team, store: Store, now: Date): Promise<void> {
  const round = (await store.rounds.ofTeam(team.id)).find(({ state }) => state === 'open');
  if (!round || !parts.hours.mayAsk(now, round, team)) return;
  const at = parts.hours.reminderAt(round, team);
  const isGeneral = !round.remindedAt && at !== undefined && at <= now;
  const due = await duePrompts(round, isGeneral, store, now);
  if (!due.length && !isGeneral) return;
  const deliveries: Delivery[] = [];
  for (const prompt of due) {
    const delivery = await reminder(parts, team, round, prompt, store, now);
    if (delivery) deliveries.push(delivery);
  }
  const handled = due.map(({ key }) => key);
  await store.rounds.remind(round.id, {
    deliveries,
    handled,
    at: now,
    ...(isGeneral && { remindedAt: now }),
  });
}

/**
 * Whether a prompt that was planned in time must not go out now, after downtime or because the platform took it later than
 * we asked: its round is over or withdrawn, or a second one would disturb somebody. What is of no round never is.
 */
export async function isTooLate(
  parts: Pick<CheckinParts, 'hours'>,
  { key }: Pick<Delivery, 'key'>,
  store: Store,
  now: Date,
): Promise<boolean> {
  const { roundId, isAgain } = placeOfKey(key);
  const round = await store.rounds.get(roundId);
  if (!round) return isAgain;
  if (round.state !== 'open' || round.closesAt <= now) return true;
  if (!isAgain) return false;
  const team = await store.teams.get(round.teamId);
  return !team || !parts.hours.mayAsk(now, round, team);
}

async function duePrompts(
  round: Round,
  isGeneral: boolean,
  store: Store,
  now: Date,
): Promise<readonly Prompt[]> {
  const snoozed = (await store.prompts.snoozed(round.id)).filter(({ again }) => again && again <= now);
  if (!isGeneral) return snoozed;
  // Those who were away when the round opened may be back; what never went out is the outbox's business.
  const asked = (await store.prompts.ofRound(round.id)).filter(
    ({ state, again, declined, reminded }) =>
      (state === 'sent' || state === 'away') && !again && !declined && !reminded,
  );
  return [...snoozed, ...asked];
}

async function reminder(
  parts: CheckinParts,
  team: Team,
  round: Round,
  prompt: Prompt,
  store: Store,
  now: Date,
): Promise<Delivery | undefined> {
  const member = await store.members.get(prompt.memberId);
  if (!member || isAway(member, now)) return undefined;
  const memberships = await store.memberships.ofMember(member.id);
  if (!memberships.some(({ teamId }) => teamId === team.id)) return undefined;
  const respondent = await respondentOf(round, member.id, parts.keys);
  if (!respondent || (await store.responses.get(round.id, respondent))) return undefined;
  const { platform, workspaceId, platformId } = member;
  const texts = parts.textsFor(member.locale ?? team.locale);
  const card = promptCard(team, round, { ...prompt, reminded: true }, texts, parts.k, []);
  const to = { platform, workspaceId, memberId: platformId };
  return { kind: 'post', key: againKey(prompt.key), to, card };
}
