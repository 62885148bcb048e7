import type { Delivery } from '../../core/delivery.ts';
import { cycleOf, type Round, slotOf } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import { frozenPage } from './digest.ts';
import { newsCard } from './digest-news.ts';
import type { DigestPage, DigestParts } from './digest-parts.ts';

/** After these slots groups of every size have something new to read; the last one closes the cycle. */
const MILESTONES: readonly number[] = [2, 4, 7, 8];
/** What has waited longer, because the bot did not run, is no news: it can be asked for. */
const NEWS_FOR_MS = 14 * 24 * 3600 * 1000;

const AUDIENCES = ['toManagers', 'toReaders'] as const;
type Audience = (typeof AUDIENCES)[number];

/**
 * Plans the digests that are due of a team: of its newest milestone, for its managers when that round has closed, for
 * its readers two working days later. Each goes out once: its rows have fixed keys, and the team remembers how far it is.
 */
export async function planDigests(parts: DigestParts, team: Team, store: Store, now: Date): Promise<void> {
  if (team.state !== 'active') return;
  const rounds = (await store.rounds.ofTeam(team.id)).filter(
    ({ state, number }) => state === 'closed' && MILESTONES.includes(slotOf(number)),
  );
  for (const audience of AUDIENCES) {
    const due = rounds.filter((round) => dueAt(parts, team, round, audience) <= now);
    const newest = due.reduce<Round | undefined>((a, b) => (a && a.number > b.number ? a : b), undefined);
    if (!newest || newest.number <= (team.digestsSent?.[audience] ?? 0)) continue;
    const waited = now.getTime() - dueAt(parts, team, newest, audience).getTime();
    if (waited < NEWS_FOR_MS)
      await store.deliveries.plan(await newsFor(audience, parts, team, newest, store, now), now);
    await store.teams.changeAll([team.id], ([current]) =>
      current
        ? [{ ...current, digestsSent: { ...current.digestsSent, [audience]: newest.number } }]
        : undefined,
    );
  }
}

function dueAt(parts: DigestParts, team: Team, { closedAt, closesAt }: Round, audience: Audience): Date {
  const over = closedAt ?? closesAt;
  return audience === 'toManagers' ? over : parts.readersAt(team, over);
}

async function newsFor(
  audience: Audience,
  parts: DigestParts,
  team: Team,
  { number }: Round,
  store: Store,
  now: Date,
): Promise<readonly Delivery[]> {
  const ids =
    audience === 'toManagers' ? team.managers : team.readers.filter((id) => !team.managers.includes(id));
  const members = (await Promise.all([...new Set(ids)].map((id) => store.members.get(id)))).flatMap(
    (one) => one ?? [],
  );
  if (!members.length) return [];
  const clock = { now: () => now };
  const page: DigestPage = await frozenPage(parts, team, { store, clock }, cycleOf(number), slotOf(number));
  return members.map(({ id, platform, workspaceId, platformId, locale }) => ({
    kind: 'post',
    key: `digest#${team.id}#${number}#${id}`,
    to: { platform, workspaceId, memberId: platformId },
    card: newsCard(page, parts.textsFor(locale ?? team.locale), parts),
  }));
}
