import type { DigestView, FactView } from '../core/digest.ts';
import type { FactSheet } from '../core/team.ts';
import type { Fact } from './schema.ts';

/** What people write instead of leaving a field empty. */
const NONE = /^(?:-+|–|—|no|none|nothing|n\/a|خیر|نه|هیچ|ندارد|نداریم|نیست)[.۔]?$/iu;
/** “8 / 0”: nobody was trained. */
const NOBODY = /[/،,]\s*[0۰٠]+\s*$/u;

export function factViews(sheet: FactSheet, facts: readonly Fact[]): readonly FactView[] {
  return facts.map(({ id, dimension }) => {
    const value = sheet[id]?.trim();
    return value ? { id, dimension, value } : { id, dimension };
  });
}

/** Facts that are missing: empty, “none”, of a choice anything but `yes`, of a ratio nobody trained. */
export function factGaps(sheet: FactSheet, facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact) => isGap(fact, sheet[fact.id]?.trim() ?? ''));
}

/** A digest with the fact sheet as it stands now, also where its finding speaks of it; scores stay as they were frozen. */
export function withPresentFacts(view: DigestView, sheet: FactSheet, facts: readonly Fact[]): DigestView {
  const views = factViews(sheet, facts);
  const { kind } = view.finding;
  if (kind !== 'facts-only' && kind !== 'no-scores-yet') return { ...view, facts: views };
  const gaps = factGaps(sheet, facts).length;
  const isTelling = gaps > 0 && views.some(({ value }) => value !== undefined);
  return {
    ...view,
    facts: views,
    finding: isTelling ? { kind: 'facts-only', gaps } : { kind: 'no-scores-yet' },
  };
}

function isGap(fact: Fact, value: string): boolean {
  if (value === '' || NONE.test(value)) return true;
  if (fact.kind === 'choice') return value !== 'yes';
  return fact.kind === 'ratio' && NOBODY.test(value);
}
