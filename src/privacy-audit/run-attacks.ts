import type { DigestView } from '../core/digest.ts';
import type { Evidence } from './evidence.ts';
import { type Finding, once } from './finding.ts';
import { attackOrder, attackTime } from './joins.ts';
import { attackLeftovers } from './leftovers.ts';
import { attackExports, attackLanguages, type Render } from './outputs.ts';
import { attackSmallGroups } from './small-groups.ts';
import { attackSubtraction } from './subtraction.ts';

export interface AttackParts {
  /** What there is to find, gathered after the digests and the export. */
  evidence(): Promise<Evidence>;
  /** The smallest group about which anything may be kept or shown. */
  readonly k: number;
  /** Every digest that was published. */
  digests(): Promise<readonly DigestView[]>;
  readonly render: Render;
  /** What `nahad export` prints. */
  exported(): Promise<string>;
}

/** Attacks the real files and everything that was published; resolves to what worked. */
export async function runAttacks(parts: AttackParts): Promise<readonly Finding[]> {
  const digests = await parts.digests();
  const exported = await parts.exported();
  const evidence = await parts.evidence();
  return once([
    ...attackLeftovers(evidence),
    ...attackSmallGroups(evidence, parts.k),
    ...attackSubtraction(digests),
    ...attackOrder(evidence),
    ...attackTime(evidence),
    ...(await attackLanguages(digests, parts.render)),
    ...attackExports(evidence, exported),
  ]);
}
