import { actionsBlock, buildCard, textBlock } from '../../core/build-card.ts';
import type { Card, Select } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action, Command } from '../../core/interaction.ts';
import { cycleOf, slotOf } from '../../core/round.ts';
import type { Store } from '../../core/store.ts';
import type { QuestionSwap, Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import { changeTeam } from '../change-team.ts';
import { findTeam, managedTeam } from '../find-team.ts';
import type { TeamParts } from './team-parts.ts';

const NOTHING = 'none';

/** What a manager may change of the questions: words or not, and what is swapped in for the coming cycle. */
export async function showQuestions(
  parts: TeamParts,
  command: Command,
  context: Context,
): Promise<{ reply: Card }> {
  const team = await findTeam(context, 'manager', command.args['team']);
  return { reply: await questionsCard(parts, team, context) };
}

/** `value` is `team:on` or `team:off`; touches the rounds that open from now on. */
export async function chooseWords(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [id = '', chosen] = action.value.split(':');
  await managedTeam(context, id);
  if (chosen !== 'on' && chosen !== 'off') throw new UserError('errors:bad-setting');
  const changed = await changeTeam(context, id, {
    action: 'questions-changed',
    detail: `words=${chosen}`,
    change: ({ words: _words, ...team }) => (chosen === 'on' ? { ...team, words: true } : team),
  });
  return { reply: await questionsCard(parts, changed, context) };
}

/** `value` is `team|cycle|item of the reserve:item it stands in for`, or `none`. A cycle that has begun stays as it is. */
export async function chooseSwap(
  parts: TeamParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [place = '', out = ''] = action.value.split(':');
  const [id = '', cycleText, reserve = ''] = place.split('|');
  const team = await managedTeam(context, id);
  const cycle = Number(cycleText);
  if (cycle !== (await comingCycle(team, context.store))) throw new UserError('errors:cycle-begun');
  const offered = parts.swapChoices.find((one) => one.id === reserve);
  if (!offered || (out !== NOTHING && !offered.outs.includes(out))) throw new UserError('errors:bad-setting');
  const changed = await changeTeam(context, id, {
    action: 'questions-changed',
    detail: `cycle=${cycle} ${reserve}=${out}`,
    change: (now) => ({ ...now, swaps: swapped(now, { cycle, out, in: reserve }) }),
  });
  return { reply: await questionsCard(parts, changed, context) };
}

/** One question of the reserve stands in for one other in a cycle, and the other way round. */
function swapped({ swaps = [] }: Team, swap: QuestionSwap): readonly QuestionSwap[] {
  const others = swaps.filter(
    (one) => one.cycle !== swap.cycle || (one.in !== swap.in && one.out !== swap.out),
  );
  return swap.out === NOTHING ? others : [...others, swap];
}

/** The first cycle of which no round has opened. */
async function comingCycle(team: Team, store: Store): Promise<number> {
  const rounds = (await store.rounds.ofTeam(team.id)).filter(({ state }) => state !== 'withdrawn');
  const next = rounds.length + 1;
  return slotOf(next) === 1 ? cycleOf(next) : cycleOf(next) + 1;
}

async function questionsCard(parts: TeamParts, team: Team, { texts, store }: Context): Promise<Card> {
  const cycle = await comingCycle(team, store);
  const swaps = (team.swaps ?? []).filter((swap) => swap.cycle === cycle);
  const name = (id: string) => texts.of(parts.itemLabel(id));
  return buildCard(texts, texts.t('team:questions-title', { team: team.name }), [
    textBlock(texts.t('team:questions-words', { count: parts.wordsFrom, k: parts.k })),
    actionsBlock([wordsSelect(team, texts)]),
    textBlock(texts.t('team:questions-swap', { cycle })),
    swaps.length
      ? {
          type: 'list',
          items: swaps.map((swap) =>
            texts.t('team:questions-swapped', { question: name(swap.in), instead: name(swap.out) }),
          ),
        }
      : undefined,
    actionsBlock(
      parts.swapChoices.map(
        ({ id, outs }): Select => ({
          type: 'select',
          label: name(id),
          action: 'team.swap',
          value: `${team.id}|${cycle}|${id}`,
          options: [
            { value: NOTHING, label: texts.t('team:questions-not-asked') },
            ...outs.map((out) => ({
              value: out,
              label: texts.t('team:questions-instead', { item: name(out) }),
            })),
          ],
          chosen: swaps.find((swap) => swap.in === id)?.out ?? NOTHING,
        }),
      ),
    ),
    textBlock(texts.t('team:questions-note', { cycle }), 'note'),
  ]);
}

function wordsSelect(team: Team, texts: Texts): Select {
  return {
    type: 'select',
    label: texts.t('team:questions-words-label'),
    action: 'team.words',
    value: team.id,
    options: [
      { value: 'off', label: texts.t('team:questions-words-off') },
      { value: 'on', label: texts.t('team:questions-words-on') },
    ],
    chosen: team.words ? 'on' : 'off',
  };
}
