import type { Card } from '../core/card.ts';
import type { DigestView } from '../core/digest.ts';
import type { Locale } from '../core/locale.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** How a digest leaves the house in a language, without its dates. */
export type Render = (digest: DigestView, locale: Locale) => Promise<Card>;

/** Does one language say a number that the other does not? Two roundings of one mean would narrow it down. */
export async function attackLanguages(
  digests: readonly DigestView[],
  render: Render,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const digest of digests) {
    const [fa, en] = [numbersIn(await render(digest, 'fa')), numbersIn(await render(digest, 'en'))];
    if (fa.join() === en.join()) continue;
    found.push({ attack: 'languages', place: `${digest.teamId}, ${digest.cycle}/${digest.round}` });
  }
  return found;
}

/** Every number of a card in Latin digits, sorted; pictures are told in words beside them. */
function numbersIn(card: Card): readonly string[] {
  const { files: _, ...said } = card;
  const latin = JSON.stringify(said.blocks.filter(({ type }) => type !== 'actions')).replace(
    /[۰-۹]/g,
    (digit) => String(digit.charCodeAt(0) - 0x6f0),
  );
  return (latin.match(/\d+/g) ?? []).toSorted();
}

/** Does the export hold a count, somebody's id or name, or a digest that differs from the published one? */
export function attackExports({ tables }: Evidence, exported: string): readonly Finding[] {
  const found: Finding[] = [];
  if (/"(?:responded|eligible|respondent|answers|managers|readers)":/.test(exported))
    found.push({ attack: 'exports', place: 'counts' });
  for (const [id, member] of tables['members'] ?? [])
    if (exported.includes(id) || exported.includes(`"${String(member['name'])}"`))
      found.push({ attack: 'exports', place: 'members' });
  return found;
}
