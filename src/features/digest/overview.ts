import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { DigestView } from '../../core/digest.ts';
import type { Action } from '../../core/interaction.ts';
import type { TopicGap } from '../../core/overview.ts';
import { REPORT_FORMATS } from '../../core/report.ts';
import type { Store } from '../../core/store.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { teamsOf } from '../find-team.ts';
import { digestOf } from './digest.ts';
import type { DigestParts } from './digest-parts.ts';
import { overviewCard } from './overview-card.ts';
import { overviewReport } from './overview-report.ts';
import type { OverviewPage } from './overview-texts.ts';

/** Rarer questions could be tied to who was heard asking them; counts are given in steps of this size, rounded down. */
const GAP_STEP = 5;
const FEWEST_LED = 2;

/** All teams for administrators, those they lead for whoever leads several. */
export async function overviewByCommand(parts: DigestParts, context: Context): Promise<{ reply: Card }> {
  return { reply: await overviewCard(await overviewPage(parts, context), context.texts, parts) };
}

/** `value` is the other language. */
export async function switchOverview(
  parts: DigestParts,
  { value }: Action,
  context: Context,
): Promise<{ reply: Card }> {
  return { reply: await overviewCard(await overviewPage(parts, context), textsOf(parts, value), parts) };
}

/** `value` is `locale|format`. */
export async function overviewAsFile(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [locale = '', wanted] = action.value.split('|');
  const format = REPORT_FORMATS.find((one) => one === wanted);
  if (!format) throw new UserError('errors:old-button');
  const texts = textsOf(parts, locale);
  const report = overviewReport(await overviewPage(parts, context), texts, parts);
  const file = await parts.overviewFile(report, format);
  return { reply: buildCard(texts, undefined, [textBlock(texts.t('digest:all-file'))], [file]) };
}

function textsOf(parts: DigestParts, locale: string): Texts {
  return parts.textsFor(locale === 'en' ? 'en' : 'fa');
}

async function overviewPage(parts: DigestParts, context: Context): Promise<OverviewPage> {
  const { store, clock, member } = context;
  const digests: DigestView[] = [];
  const named: string[] = [];
  const teams = await overviewTeams(context);
  for (const team of teams) {
    const rounds = await store.rounds.ofTeam(team.id);
    const hasNames = rounds.some(({ state, privacy }) => state !== 'withdrawn' && privacy === 'named');
    if (hasNames || team.privacy === 'named') named.push(team.name);
    else digests.push(await newestTelling(parts, team, store));
  }
  return {
    overview: parts.overview(digests, named),
    gaps: gapsOf(await store.questions.unanswered(member.workspaceId)),
    at: clock.now(),
    timeZone: teams[0]?.timeZone ?? 'UTC',
  };
}

/** The newest digest; of a cycle that has just begun, that of the cycle before, where it says more. */
async function newestTelling(parts: DigestParts, team: Team, store: Store): Promise<DigestView> {
  const newest = await digestOf(parts, team, store);
  if (newest.index || newest.cycle === 1) return newest;
  const before = await digestOf(parts, team, store, newest.cycle - 1);
  return before.index || (before.barriers.leading.length && !newest.barriers.leading.length)
    ? before
    : newest;
}

/** Teams that rest because they are pooled are in the pooled one. */
async function overviewTeams(context: Context): Promise<readonly Team[]> {
  const { member, store } = context;
  const isAdmin = member.roles.includes('admin');
  const all = isAdmin ? await store.teams.list(member.workspaceId) : await teamsOf(context, 'leader');
  if (!isAdmin && all.length < FEWEST_LED) throw new UserError('errors:not-overview');
  return all.filter(
    ({ platform, state, pooledInto }) => platform === member.platform && state === 'active' && !pooledInto,
  );
}

/** Most asked first. */
function gapsOf(counts: Readonly<Record<string, number>>): readonly TopicGap[] {
  return Object.entries(counts)
    .map(([topic, asked]) => ({ topic, atLeast: GAP_STEP * Math.floor(asked / GAP_STEP) }))
    .filter(({ atLeast }) => atLeast > 0)
    .sort((a, b) => b.atLeast - a.atLeast || (a.topic < b.topic ? -1 : 1));
}
