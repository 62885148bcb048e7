import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import { cycleOf, ROUNDS_IN_CYCLE, slotOf } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { type Period, periodBefore } from '../../language/read-period.ts';
import { teamsOf } from '../find-team.ts';
import { digestOf, ledTeam } from './digest.ts';
import type { DigestParts } from './digest-parts.ts';
import { findingText } from './finding-text.ts';

/** More would be no list that is read on a phone. */
const MOST_SHOWN = 12;
const PERIODS = [
  ['month', 0],
  ['month', 1],
  ['quarter', 0],
  ['quarter', 1],
  ['year', 0],
  ['year', 1],
] as const;

interface ClosedCycle {
  readonly team: Team;
  readonly cycle: number;
  readonly closedAt: Date;
}

/** `value` is `team:unit-back`, e.g. `team-1:quarter-1`; without a team all that the person leads. */
export async function cyclesByButton(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const at = action.value.lastIndexOf(':');
  const id = action.value.slice(0, Math.max(0, at));
  const period = PERIODS.find(([unit, back]) => `${unit}-${back}` === action.value.slice(at + 1));
  if (!period) throw new UserError('errors:old-button');
  const teams = id ? [await ledTeam(context, id)] : await teamsOf(context, 'leader');
  const timeZone = zoneOf(teams);
  const [unit, back] = period;
  const span = periodBefore(unit, back, context.clock.now(), timeZone, context.texts.locale);
  return { reply: await cyclesCard(parts, teams, span, context) };
}

/** The cycles of these teams that closed in the period, newest first, each with what its last digest found. */
export async function cyclesCard(
  parts: DigestParts,
  teams: readonly Team[],
  { from, to }: Period,
  context: Context,
): Promise<Card> {
  const { texts, store } = context;
  const timeZone = zoneOf(teams);
  const found = (await Promise.all(teams.map((team) => closedCycles(team, context))))
    .flat()
    .filter(({ closedAt }) => closedAt >= from && closedAt < to)
    .sort((a, b) => b.closedAt.getTime() - a.closedAt.getTime());
  const blocks: (Block | undefined)[] = [];
  for (const { team, cycle, closedAt } of found.slice(0, MOST_SHOWN)) {
    const finding = findingText(await digestOf(parts, team, store, cycle), texts, parts);
    const values = { team: team.name, cycle, date: texts.date(closedAt, team.timeZone) };
    blocks.push(
      textBlock(texts.t('digest:past-cycle', values), 'heading'),
      textBlock(finding),
      actionsBlock([button(texts.t('digest:open-cycle', { cycle }), 'digest.cycle', `${team.id}|${cycle}`)]),
    );
  }
  const more = found.length - MOST_SHOWN;
  const [only] = teams;
  return buildCard(texts, texts.t('digest:past-title'), [
    textBlock(
      texts.t('digest:past-period', {
        from: texts.date(from, timeZone),
        to: texts.date(new Date(to.getTime() - 1), timeZone),
      }),
      'note',
    ),
    found.length ? undefined : textBlock(texts.t('digest:past-none')),
    ...blocks,
    more > 0 ? textBlock(texts.t('digest:past-more', { count: more }), 'note') : undefined,
    actionsBlock([
      {
        type: 'select',
        label: texts.t('digest:past-choose'),
        action: 'digest.period',
        value: teams.length === 1 && only ? only.id : '',
        options: PERIODS.map(([unit, back]) => ({
          value: `${unit}-${back}`,
          label: texts.t(`digest:past-${unit}-${back}`),
        })),
      },
    ]),
  ]);
}

/** Cycles whose last round has closed. */
async function closedCycles(team: Team, { store }: Context): Promise<readonly ClosedCycle[]> {
  return (await store.rounds.ofTeam(team.id)).flatMap(({ number, state, closedAt }) =>
    state === 'closed' && closedAt && slotOf(number) === ROUNDS_IN_CYCLE
      ? [{ team, cycle: cycleOf(number), closedAt }]
      : [],
  );
}

/** Of several teams that of the first: a period has one beginning. */
function zoneOf([first]: readonly Team[]): string {
  return first?.timeZone ?? 'UTC';
}
