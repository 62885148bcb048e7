import type { BarrierCode } from '../core/digest.ts';
import { cycleOf, type RoleClass, slotOf } from '../core/round.ts';
import type { Rotation } from './schema.ts';

const DRILL_DOWN_ITEMS = 4;

/**
 * Ids of the items of a round (1, 2, 3 …) for a role, at most five. Round 8 of a cycle looks into the first two of
 * `leading`, barriers that may be published; with fewer it is filled up with other items.
 */
export function itemsOfRound(
  rotation: Rotation,
  round: number,
  role: RoleClass,
  leading: readonly BarrierCode[] = [],
): readonly string[] {
  const coverage = rotation.coverage[slotOf(round) - 1];
  if (coverage !== undefined) return coverage[role];
  const { fill, manager, fifthByCycle } = rotation.drillDown;
  const staff = [...leading.slice(0, 2).flatMap((code) => [`${code}A`, `${code}G`]), ...fill];
  const items = role === 'manager' ? manager : staff.slice(0, DRILL_DOWN_ITEMS);
  const fifth = fifthByCycle[(cycleOf(round) - 1) % fifthByCycle.length];
  return fifth === undefined ? items : [...items, fifth];
}
