import type { BarrierCode } from '../core/digest.ts';
import { cycleOf, ROUNDS_IN_CYCLE, type RoleClass, slotOf } from '../core/round.ts';
import type { QuestionSwap } from '../core/team.ts';
import type { Instrument } from './instrument.ts';
import { itemsOfRound } from './questions.ts';

/** What of a team changes the questions of the rotation. */
export interface Choices {
  readonly leading: readonly BarrierCode[];
  /** Questions answered in words may be asked. */
  readonly words: boolean;
  /** An action was marked as done in this cycle: people are asked whether anything changed. */
  readonly acted: boolean;
  readonly swaps: readonly QuestionSwap[];
}

const CHANGE_ITEM = 'MT2';

/**
 * Item ids of a round for a role: the rotation, in its last round with a fifth question that fits, then what a manager
 * swapped in for its cycle. Questions in words come in every second cycle, where they may be asked at all.
 */
export function questionsOf(
  instrument: Instrument,
  round: number,
  role: RoleClass,
  choices: Choices,
): readonly string[] {
  const cycle = cycleOf(round);
  const base = itemsOfRound(instrument.rotation, round, role, choices.leading);
  const fifth = slotOf(round) === ROUNDS_IN_CYCLE ? [fifthOf(instrument, cycle, choices)] : [];
  const items = fifth.length ? [...base.slice(0, 4), ...fifth] : base;
  const swapped = (id: string) =>
    choices.swaps.find((swap) => swap.cycle === cycle && swap.out === id)?.in ?? id;
  return items.map(swapped);
}

/** The fifth question of round 8. */
export function fifthOf(
  { rotation, items }: Instrument,
  cycle: number,
  { words, acted }: Pick<Choices, 'words' | 'acted'>,
): string {
  if (acted) return CHANGE_ITEM;
  const isText = (id: string) => items.get(id)?.scale === 'text';
  const inTurn = rotation.drillDown.fifthByCycle;
  const texts = inTurn.filter(isText);
  const others = inTurn.filter((id) => !isText(id));
  if (words && cycle % 2 === 0) return texts[(cycle / 2 - 1) % texts.length] ?? CHANGE_ITEM;
  return others[(cycle - 1) % others.length] ?? CHANGE_ITEM;
}

/** Each question of the reserve with those of the rotation it may stand in for: of the same construct, asked of the same people. */
export function swapChoices(
  instrument: Instrument,
): readonly { readonly id: string; readonly outs: readonly string[] }[] {
  const { rotation, items } = instrument;
  const asked = rotation.coverage.flatMap(({ staff }) => staff);
  return rotation.reserve.flatMap((id) => {
    const item = items.get(id);
    const outs = asked.filter((out) => {
      const other = items.get(out);
      return other?.construct === item?.construct && other?.audience === item?.audience;
    });
    return outs.length ? [{ id, outs }] : [];
  });
}
