import type { BarrierCode, BarriersView, BarrierView, ChangeView } from '../core/digest.ts';
import { type ConstructScore, combine } from './combine.ts';
import { itemLineOk } from './item-line-ok.ts';
import { comparable } from './matched-scores.ts';
import { PARAMS } from './params.ts';
import { isCycleOver } from './publication-rules.ts';
import { changeView, scoreView } from './score-view.ts';
import { toPart } from './shown-items.ts';
import { topGroup } from './top-group.ts';
import { isHeadline, type UsableItem, type Window } from './window.ts';

interface Barrier extends ConstructScore {
  readonly code: BarrierCode;
  readonly n: number;
  readonly item: UsableItem;
}

/**
 * Barriers by their severity item. As soon as one of them has fewer than `detailFrom` answers, all are treated like
 * those of a small group: at the end of the cycle, which ones lead, and nothing else.
 */
export function barriersView(current: Window, previous?: Window): BarriersView {
  const asked = current.asked.filter(
    (one) => isHeadline(one) && one.stat && isBarrier(one.item.construct),
  ).length;
  const barriers = current.usable.flatMap(toBarrier);
  const nothing = { asked, leading: [], ranked: [] };
  if (asked === 0) return { ...nothing, withheld: 'not-yet-asked' };
  if (barriers.length === 0) return { ...nothing, withheld: 'too-few-people' };
  const small = barriers.some(({ n }) => n < current.rules.detailFrom);
  if (small && !isCycleOver(current.slotsOver)) return { ...nothing, withheld: 'at-cycle-close' };
  if (small && barriers.length < 2) return { ...nothing, withheld: 'too-few-people' };
  const { ranked, leading } = topGroup(barriers);
  const codes = leading.map(({ code }) => code).sort();
  if (small) return { asked, leading: codes, ranked: [], withheld: 'small-group' };
  return {
    asked,
    leading: codes,
    ranked: ranked.map((one) => barrierView(one, current, previous)),
  };
}

function isBarrier(construct: string): construct is BarrierCode {
  return /^B\d\d$/.test(construct);
}

function toBarrier(item: UsableItem): readonly Barrier[] {
  const score = combine([toPart(item)], PARAMS.minItems.barrier, PARAMS.rho);
  return score && isBarrier(item.construct) ? [{ ...score, code: item.construct, n: item.n, item }] : [];
}

function barrierView(barrier: Barrier, current: Window, previous?: Window): BarrierView {
  const change = previous && barrierChange(barrier, current, previous);
  const shown = scoreView(barrier, current.rules, change);
  return shown ? { code: barrier.code, shown } : { code: barrier.code };
}

/** A barrier is one item: it is compared only where that gives nobody away. */
function barrierChange(barrier: Barrier, current: Window, previous: Window): ChangeView | undefined {
  const before = previous.usable.find(({ id }) => id === barrier.item.id);
  const then = before && toBarrier(before)[0];
  const turnover = before && turnoverBetween(before, barrier.item);
  if (!(before && then && turnover && comparable(current, previous))) return undefined;
  const unanimous = barrier.item.mean.sd === 0 || before.mean.sd === 0;
  const line = { n: Math.min(barrier.n, before.n), unanimous, ...turnover };
  return itemLineOk(line, current.rules.k) ? changeView(barrier, then, current.rules) : undefined;
}

/** How many joined and left between the two times an item was asked; undefined if one of the rounds did not count. */
function turnoverBetween(before: UsableItem, now: UsableItem) {
  if (!before.turnover || !now.turnover) return undefined;
  return {
    joined: now.turnover.joined - before.turnover.joined,
    left: now.turnover.left - before.turnover.left,
  };
}
