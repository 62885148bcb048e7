import type { BarrierCode, DimensionId, SuggestionView } from '../core/digest.ts';
import type { Action, ConstructId } from './instrument.ts';
import { DIMENSIONS } from './params.ts';

/** The question that stands for each dimension in a self-assessment: one judgement each, so no score is made of it. */
export const ASSESSED: Readonly<Record<DimensionId, string>> = {
  training: 'TR1',
  policy: 'GD3',
  leadership: 'LD2',
  evaluation: 'EV2',
  'self-perception': 'SP1',
};
const SHOWN_AT_MOST = 3;
/** Answers that call for a step, the worst first. */
const WEAK = ['1', '2', '3'];

/**
 * Up to three next steps: of the dimensions judged weak, worst first, in turn with the barriers named, heaviest first.
 * Of each the first step that nobody planned, did or dropped.
 */
export function assessmentSteps(
  answers: Readonly<Record<string, string>>,
  barriers: readonly BarrierCode[],
  actions: readonly Action[],
  used: readonly string[],
): readonly SuggestionView[] {
  const weak = WEAK.flatMap((code) => DIMENSIONS.filter((id) => answers[ASSESSED[id]] === code));
  const inTurn: ConstructId[] = [];
  for (let at = 0; at < Math.max(weak.length, barriers.length); at++)
    inTurn.push(...[weak[at], barriers[at]].filter((id) => id !== undefined));
  return inTurn
    .flatMap((construct) => {
      const action = actions.find((one) => one.construct === construct && !used.includes(one.id));
      return action ? [{ construct, actionId: action.id }] : [];
    })
    .slice(0, SHOWN_AT_MOST);
}
