import type { Texts } from '../core/texts.ts';
import { ATTACKS, type Finding } from '../privacy-audit/finding.ts';

/** What an attack got at, where, and what it means. */
export function explainFinding({ attack, place }: Finding, texts: Texts): string {
  return texts.t(`rights:attack-${attack}`, { place });
}

/** A line an attack: nothing, or everything it found. */
export function auditReport(findings: readonly Finding[], texts: Texts): readonly string[] {
  return ATTACKS.flatMap((attack) => {
    const found = findings.filter((finding) => finding.attack === attack);
    if (found.length === 0) return [texts.t('cli:audit-nothing', { attack })];
    return found.map(
      (finding) => `${texts.t('cli:audit-leak', { attack })} ${explainFinding(finding, texts)}`,
    );
  });
}
