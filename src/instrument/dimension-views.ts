import type { ChangeView, DimensionId, DimensionView, Withheld } from '../core/digest.ts';
import { comparable, matchedScores } from './matched-scores.ts';
import { DIMENSIONS, PARAMS } from './params.ts';
import { changeView, scoreView } from './score-view.ts';
import { dimensionScore, shownItems } from './shown-items.ts';
import { isHeadline, ofConstruct, type Window } from './window.ts';

/** The five dimensions, each with its score or the reason why there is none. `previous`: the cycle before, if any. */
export function dimensionViews(current: Window, previous: Window | undefined): readonly DimensionView[] {
  return DIMENSIONS.map((id): DimensionView => {
    const items = shownItems(current, id, current.slotsOver);
    const score = dimensionScore(items);
    const shown = score && scoreView(score, current.rules, dimensionChange(id, current, previous));
    return shown ? { id, items: items.length, shown } : { id, items: 0, withheld: reasonFor(id, current) };
  });
}

function dimensionChange(
  id: DimensionId,
  current: Window,
  previous: Window | undefined,
): ChangeView | undefined {
  if (previous === undefined) return undefined;
  const matched = comparable(current, previous) ? matchedScores(id, current, previous) : undefined;
  return matched ? changeView(matched.current, matched.previous, current.rules) : { label: 'insufficient' };
}

function reasonFor(id: DimensionId, window: Window): Withheld {
  const asked = window.asked.filter(
    (one) => one.item.construct === id && isHeadline(one) && one.stat !== undefined,
  );
  if (asked.length === 0) return 'not-yet-asked';
  if (asked.length < PARAMS.minItems.dimension) return 'too-few-items';
  if (ofConstruct(window.usable, id).length < PARAMS.minItems.dimension) return 'too-few-people';
  return id === 'training' || id === 'policy' ? 'at-checkpoint' : 'at-cycle-close';
}
