import type { CardField } from '../../core/card.ts';
import type { DigestView, DimensionView, SuggestionView } from '../../core/digest.ts';
import type { Texts } from '../../core/texts.ts';
import { standsOut } from '../../instrument/stands-out.ts';
import { isolate } from '../../language/bidi.ts';
import type { DigestPage, DigestParts } from './digest-parts.ts';
import { known } from './steps.ts';

/** Cycle, round and dates of what the digest is made of. */
export function periodText({ view, team }: DigestPage, texts: Texts): string {
  if (!view.from || !view.to) return texts.t('digest:period-none', { cycle: view.cycle });
  const [from, to] = [texts.date(view.from, team.timeZone), texts.date(view.to, team.timeZone)];
  const values = { cycle: view.cycle, round: view.round, from, to };
  return texts.t(from === to ? 'digest:period-day' : 'digest:period', values);
}

/** What to decide: the first suggestion; where there is none, what becomes of a planned step, or to go on as it is. */
export function decisionText({ view, planned }: DigestPage, texts: Texts, parts: DigestParts): string {
  const [first] = view.suggestions;
  if (first)
    return texts.t('digest:decision', {
      construct: texts.of(parts.label(first.construct)),
      action: texts.of(parts.action(first.actionId).text),
    });
  const [step] = known(planned, parts);
  if (!step) return texts.t('digest:decision-none');
  return texts.t('digest:decision-planned', { action: texts.of(parts.action(step.actionId).text) });
}

/** When the round that is open closes, else when the next opens. */
export function dateText({ team, next, openUntil }: DigestPage, texts: Texts): string {
  if (openUntil) return texts.t('digest:open-until', { at: texts.dateTime(openUntil, team.timeZone) });
  if (!next) return texts.t(team.state === 'active' ? 'digest:no-date' : `digest:no-date-${team.state}`);
  return texts.t('digest:next-date', { at: texts.dateTime(next, team.timeZone) });
}

/** How many answered and took part, in bands. */
export function peopleFields(view: DigestView, texts: Texts, k: number): CardField[] {
  const hidden = view.round === 0 ? texts.t('digest:people-none') : texts.t('digest:people-hidden', { k });
  const people = view.level === 'none' ? hidden : bandText(view.people, texts);
  const participation = view.participation
    ? texts.t(`digest:participation-${view.participation}`)
    : texts.t('digest:participation-hidden');
  return [
    { label: texts.t('digest:people'), value: people },
    { label: texts.t('digest:participation'), value: participation },
  ];
}

/** A band such as `5–9` or `50+` in words: a dash or a plus is read out, and placed, differently everywhere. */
function bandText(band: DigestView['people'], texts: Texts): string {
  const [least = 0, most] = (band.match(/\d+/g) ?? []).map(Number);
  return most === undefined
    ? texts.t('digest:people-most', { least })
    : texts.t('digest:people-band', { least, most });
}

export function isLowParticipation({ participation }: DigestView): boolean {
  return participation === 'under-30' || participation === '30-49';
}

/** Which dimensions the index lacks. */
export function provisionalText({ index }: DigestView, texts: Texts, parts: DigestParts): string | undefined {
  if (!index?.provisional) return undefined;
  return texts.t('digest:provisional', {
    missing: texts.list(index.missing.map((id) => texts.of(parts.label(id)))),
  });
}

/** Which barriers lead. */
export function leadingText({ barriers }: DigestView, texts: Texts, parts: DigestParts): string | undefined {
  const { leading, asked } = barriers;
  if (!leading.length) return undefined;
  if (!standsOut(barriers)) return texts.t('digest:barriers-alike', { count: leading.length, asked });
  const constructs = texts.list(leading.map((code) => texts.of(parts.label(code))));
  return texts.t(leading.length > 1 ? 'digest:barriers-leading' : 'digest:barriers-one', { constructs });
}

/** Items where many said “don't know”. */
export function unknownsText({ unknowns }: DigestView, texts: Texts, parts: DigestParts): string | undefined {
  if (!unknowns.length) return undefined;
  return texts.t('digest:unknowns', {
    items: texts.list(unknowns.map((id) => texts.of(parts.itemLabel(id)))),
  });
}

/** Questions a manager swapped in for this cycle. */
export function swappedText({ swapped }: DigestView, texts: Texts, parts: DigestParts): string | undefined {
  if (!swapped) return undefined;
  return texts.t('digest:swapped', {
    items: texts.list(swapped.map((id) => texts.of(parts.itemLabel(id)))),
  });
}

/** What people wrote, under the question they were asked. */
export function wordsOf({ words = [] }: DigestView, texts: Texts, parts: DigestParts) {
  return words.map(({ item, texts: written }) => ({
    item,
    question: texts.of(parts.itemLabel(item)),
    // In whatever language each was written.
    written: written.map(isolate),
  }));
}

/** What is missing in the fact sheet, a line each. */
export function gapLines(view: DigestView, texts: Texts, parts: DigestParts): readonly string[] {
  const facts = Object.fromEntries(view.facts.map(({ id, value = '' }) => [id, value]));
  return parts.factGaps(facts).map(texts.of);
}

/** The suggested steps, a line each. */
export function suggestionLines(view: DigestView, texts: Texts, parts: DigestParts): readonly string[] {
  return view.suggestions.map((suggestion) => suggestionLine(suggestion, texts, parts));
}

/** One step, with where it comes from. */
export function suggestionLine(
  { construct, actionId }: SuggestionView,
  texts: Texts,
  parts: Pick<DigestParts, 'action' | 'source' | 'label'>,
): string {
  const { text, fromPractice } = parts.action(actionId);
  const action = texts.of(text).replace(/\.$/u, '');
  const place = parts.source(actionId, texts)?.place ?? '';
  const values = { construct: texts.of(parts.label(construct)), action, place };
  return texts.t(fromPractice ? 'digest:suggestion-practice' : 'digest:suggestion', values);
}

/** What was held back, by reason: which dimensions, and the barriers. */
export function withheldLines(view: DigestView, texts: Texts, parts: DigestParts): readonly string[] {
  const held = view.dimensions.flatMap(({ id, withheld }) =>
    withheld ? [{ name: texts.of(parts.label(id)), withheld }] : [],
  );
  const { withheld } = view.barriers;
  const all = withheld ? [...held, { name: texts.t('digest:barriers'), withheld }] : held;
  return [...new Set(all.map((one) => one.withheld))].map((reason) =>
    texts.t('digest:withheld-line', {
      what: texts.list(all.filter((one) => one.withheld === reason).map(({ name }) => name)),
      reason: texts.t(`digest:withheld-${reason}`, { k: parts.k }),
    }),
  );
}

/** Dimensions whose range touches that of the lowest: with so many answers they cannot be told apart from it. */
export function alikeLowest(view: DigestView): readonly DimensionView['id'][] {
  const shown = view.dimensions.flatMap(({ id, shown: score }) => (score ? [{ id, ...score }] : []));
  const [lowest, ...others] = shown.toSorted((a, b) => a.score - b.score);
  if (!lowest) return [];
  return others.filter(({ interval }) => interval.lo <= lowest.interval.hi).map(({ id }) => id);
}
