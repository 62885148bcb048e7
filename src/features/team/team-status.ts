import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Button, Card, CardField } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Command } from '../../core/interaction.ts';
import { cycleOf, type PromptState, type Round, slotOf } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { findTeam } from '../find-team.ts';
import type { TeamParts } from './team-parts.ts';

const NAMED_SHOWN = 8;

const SHOWN: readonly (PromptState & ('planned' | 'sent' | 'unknown' | 'unreachable'))[] = [
  'planned',
  'sent',
  'unknown',
  'unreachable',
];

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
  const next = await parts.nextOpening(team, clock.now());
  const nextField: CardField = {
    label: texts.t('team:status-next'),
    value: next ? texts.dateTime(next, team.timeZone) : texts.t('team:status-none'),
  };
  const members = await store.memberships.ofTeam(team.id);
  const asked = members.filter(({ accepted }) => parts.accepts(accepted, team.privacy)).length;
  const needed = parts.fewestAsked(team.privacy);
  const body = open
    ? await openBlocks(team, open, context)
    : await closedBlocks(parts, team, rounds, context);
  return {
    reply: buildCard(texts, texts.t('team:status-title', { team: team.name }), [
      ...body,
      { type: 'fields', fields: [nextField] },
      asked < needed ? textBlock(texts.t('team:status-waiting', { needed, count: asked })) : undefined,
      open ? textBlock(texts.t('team:status-note'), 'note') : undefined,
      actionsBlock(namedRounds(rounds).map((round) => namedButton(round, texts))),
    ]),
  };
}

async function openBlocks(team: Team, round: Round, { store, texts }: Context): Promise<Block[]> {
  const prompts = await store.prompts.ofRound(round.id);
  const count = (state: PromptState) => prompts.filter((prompt) => prompt.state === state).length;
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
      fields: SHOWN.filter((state) => state === 'sent' || count(state) > 0).map((state) => ({
        label: texts.t(`team:status-${state}`),
        value: texts.number(count(state)),
      })),
    },
  ];
}

async function closedBlocks(
  parts: TeamParts,
  team: Team,
  rounds: readonly Round[],
  { store, texts }: Context,
): Promise<Block[]> {
  const last = rounds.filter((round) => round.state === 'closed').at(-1);
  const counts = (await store.rounds.countsOfTeam(team.id)).find((one) => one.roundId === last?.id);
  if (!counts) return [];
  const band = parts.participationOf(counts);
  const value = band
    ? texts.t(`team:participation-${band}`)
    : texts.t('team:participation-hidden', { k: parts.k });
  return [{ type: 'fields', fields: [{ label: texts.t('team:status-participation'), value }] }];
}

/** The newest closed rounds with names, whose answers managers may see. */
function namedRounds(rounds: readonly Round[]): readonly Round[] {
  return rounds.filter((round) => round.privacy === 'named' && round.state === 'closed').slice(-NAMED_SHOWN);
}

function namedButton(round: Round, texts: Texts): Button {
  const values = { cycle: cycleOf(round.number), round: slotOf(round.number) };
  return button(texts.t('team:named-answers', values), 'checkin.named', round.id);
}
