import type { BarriersView } from '../core/digest.ts';

/** Whether the leading barriers say anything: where more than half of those asked about lead, none stands out. */
export function standsOut({ leading, asked }: Pick<BarriersView, 'leading' | 'asked'>): boolean {
  return leading.length > 0 && 2 * leading.length <= Math.max(asked, 2);
}
