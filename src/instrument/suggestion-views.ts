import type {
  BarrierCode,
  BarriersView,
  DimensionId,
  DimensionView,
  SuggestionView,
} from '../core/digest.ts';
import type { Action, ConstructId } from './instrument.ts';
import { DIMENSIONS, PARAMS } from './params.ts';
import type { Fact } from './schema.ts';
import { suggestConstructs } from './suggestions.ts';

const SHOWN_AT_MOST = 3;

interface Basis {
  readonly dimensions: readonly DimensionView[];
  readonly barriers: BarriersView;
  readonly gaps: readonly Fact[];
  readonly blocked: readonly ConstructId[];
  readonly usedActions: readonly string[];
  readonly actions: readonly Action[];
}

/**
 * Up to three next steps, one a construct, from what is shown; where scores give fewer, from gaps of the fact sheet,
 * training and guidelines first. Of each construct its first action that nobody planned, did or dropped.
 */
export function suggestionViews(basis: Basis): readonly SuggestionView[] {
  const left = new Map<ConstructId, Action>();
  for (const action of basis.actions) {
    const open = !basis.usedActions.includes(action.id) && !basis.blocked.includes(action.construct);
    if (open && !left.has(action.construct)) left.set(action.construct, action);
  }
  const closed = basis.actions.map(({ construct }) => construct).filter((construct) => !left.has(construct));
  const chosen = suggestConstructs(shownScores(basis), closed, SHOWN_AT_MOST);
  const missing = DIMENSIONS.filter((id) => basis.gaps.some((fact) => fact.dimension === id));
  return [...new Set([...chosen, ...missing])]
    .flatMap((construct) => {
      const action = left.get(construct);
      return action ? [{ construct, actionId: action.id }] : [];
    })
    .slice(0, SHOWN_AT_MOST);
}

function shownScores({ dimensions, barriers }: Basis) {
  const byDimension: Partial<Record<DimensionId, number>> = {};
  for (const { id, shown } of dimensions) if (shown) byDimension[id] = shown.score;
  const byBarrier: Partial<Record<BarrierCode, number>> = {};
  // Leading barriers of a small group have no number: they count as just heavy enough.
  if (barriers.ranked.length === 0)
    for (const code of barriers.leading) byBarrier[code] = PARAMS.heavyBarrier;
  for (const { code, shown } of barriers.ranked) if (shown) byBarrier[code] = shown.score;
  return { dimensions: byDimension, barriers: byBarrier };
}
