import type { DigestView, ScoreView } from '../core/digest.ts';
import type { Finding } from './finding.ts';

/**
 * Takes one published digest from another. In a group of five to nine, two scores of a dimension that differ by a single
 * question give that question's mean away: m = nB·B − nA·A. And each digest alone: does it show what its group is too
 * small for, or a number that was not rounded?
 */
export function attackSubtraction(digests: readonly DigestView[]): readonly Finding[] {
  const found: Finding[] = [];
  const report = (digest: DigestView, what: string) =>
    found.push({
      attack: 'subtraction',
      place: `${digest.teamId}, ${digest.cycle}/${digest.round}: ${what}`,
    });
  for (const digest of digests) {
    const scores = scoresOf(digest);
    const isSmall = digest.people === '5–9';
    if (digest.people === '<5' && scores.length > 0) report(digest, 'scores');
    if (isSmall && (digest.barriers.ranked.length > 0 || digest.unknowns.length > 0)) report(digest, 'items');
    if (scores.some(([, view]) => !isRounded(view))) report(digest, 'rounding');
    if (!isSmall) continue;
    for (const { id, items, shown } of digest.dimensions) {
      if (shown && items < 2) report(digest, id);
      for (const before of digests) {
        const isPair =
          before.teamId === digest.teamId && before.cycle === digest.cycle && before.round < digest.round;
        const earlier = isPair ? before.dimensions.find((one) => one.id === id) : undefined;
        if (shown && earlier?.shown && items - earlier.items === 1) report(digest, id);
      }
    }
  }
  return found;
}

function scoresOf(digest: DigestView): readonly (readonly [string, ScoreView])[] {
  return [
    ...digest.dimensions.flatMap(({ id, shown }) => (shown ? [[id, shown] as const] : [])),
    ...digest.barriers.ranked.flatMap(({ code, shown }) => (shown ? [[code, shown] as const] : [])),
    ...(digest.index ? [['index', digest.index] as const] : []),
  ];
}

function isRounded({ score, interval, change }: ScoreView): boolean {
  return [score, interval.lo, interval.hi, change?.points ?? 0].every((value) => value % 5 === 0);
}
