import { actionsBlock, buildCard, button } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Command } from '../../core/interaction.ts';
import { cycleOf } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { findTeam, teamsOf } from '../find-team.ts';
import { closedRounds, pageOf } from './digest.ts';
import { digestCard } from './digest-card.ts';
import type { DigestParts } from './digest-parts.ts';
import { cyclesCard } from './past-cycles.ts';
import { readRequest } from './read-request.ts';

/**
 * The digest of the team named, or of the only one the person leads, in its newest cycle or the one named; a choice
 * where there are several. With a month, quarter or year: the cycles that closed in it.
 */
export async function digestByCommand(
  parts: DigestParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const led = await teamsOf(context, 'leader');
  const { team: named, cycle, period } = readRequest(command.args['team'] ?? '', led, context);
  if (period) {
    const teams = named ? [await findTeam(context, 'leader', named)] : led;
    return { reply: await cyclesCard(parts, teams, period, context) };
  }
  if (!named && led.length > 1) return { reply: chooseTeam(led, context.texts, cycle) };
  const team = await findTeam(context, 'leader', named);
  if (cycle !== undefined) await refuseUnlessClosed(team, cycle, context);
  return { reply: await digestCard(await pageOf(parts, team, context, cycle), context.texts, parts) };
}

/** A cycle of which no round has closed has no digest. */
async function refuseUnlessClosed(team: Team, cycle: number, { store }: Context): Promise<void> {
  const closed = await closedRounds(team, store);
  if (closed.some(({ round }) => cycleOf(round.number) === cycle)) return;
  throw new UserError('errors:no-cycle', { cycle, team: team.name });
}

function chooseTeam(teams: readonly Team[], texts: Texts, cycle?: number): Card {
  const buttons = teams.map((team) =>
    cycle === undefined
      ? button(team.name, 'digest.show', team.id)
      : button(team.name, 'digest.cycle', `${team.id}|${cycle}`),
  );
  return buildCard(texts, texts.t('digest:which'), [
    actionsBlock([...buttons, button(texts.t('digest:all'), 'digest.all', '')]),
  ]);
}
