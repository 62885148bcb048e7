import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card, CardField } from '../../core/card.ts';
import type { DigestView, ScoreView } from '../../core/digest.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestPage, DigestParts } from './digest-parts.ts';
import { changeText, findingText, stageText } from './finding-text.ts';

const WORDS_SHOWN = 20;
const PLANNED_SHOWN = 3;

/** One finding, one decision, one date on top; then scores, barriers, facts, next steps, and what was withheld. */
export function digestCard(page: DigestPage, texts: Texts, parts: DigestParts): Card {
  const { view } = page;
  const pictures = parts.pictures(view, texts);
  return buildCard(
    texts,
    texts.t('digest:title', { team: view.teamName }),
    [
      textBlock(periodText(page, texts), 'note'),
      view.sample ? textBlock(texts.t('digest:sample'), 'note') : undefined,
      ...topBlocks(page, texts, parts),
      { type: 'fields', fields: peopleFields(view, texts, parts.k) },
      lowParticipation(view) ? textBlock(texts.t('digest:participation-low'), 'note') : undefined,
      page.advice ? textBlock(texts.t(`digest:advice-${page.advice}`)) : undefined,
      ...dimensionBlocks(view, texts, parts),
      ...pictures.map((picture): Block => ({ type: 'image', file: picture.name, alt: picture.alt })),
      ...barrierBlocks(view, texts, parts),
      ...wordBlocks(view, texts, parts),
      ...factBlocks(view, texts, parts),
      ...plannedBlocks(page, texts, parts),
      ...suggestionBlocks(view, texts, parts),
      ...withheldBlocks(view, texts, parts),
      textBlock(texts.t('digest:method', { version: view.methodVersion }), 'note'),
      actionsBlock([
        ...view.suggestions.map((suggestion) =>
          button(
            texts.t('digest:plan', { construct: texts.of(parts.label(suggestion.construct)) }),
            'action.mark',
            `${view.teamId}|${suggestion.actionId}`,
          ),
        ),
        page.before === undefined
          ? undefined
          : button(texts.t('digest:before'), 'digest.cycle', `${view.teamId}|${page.before}`),
        button(texts.t('digest:switch'), 'digest.language', languageValue(view, texts)),
      ]),
    ],
    pictures,
  );
}

function languageValue(view: DigestView, texts: Texts): string {
  return `${view.teamId}|${view.cycle}|${view.round}|${texts.locale === 'fa' ? 'en' : 'fa'}`;
}

function periodText({ view, team }: DigestPage, texts: Texts): string {
  if (!view.from || !view.to) return texts.t('digest:period-none', { cycle: view.cycle });
  return texts.t('digest:period', {
    cycle: view.cycle,
    round: view.round,
    from: texts.date(view.from, team.timeZone),
    to: texts.date(view.to, team.timeZone),
  });
}

function topBlocks(page: DigestPage, texts: Texts, parts: DigestParts): Block[] {
  const { view } = page;
  const [first] = view.suggestions;
  const decision =
    first &&
    texts.t('digest:decision', {
      construct: texts.of(parts.label(first.construct)),
      action: texts.of(parts.action(first.actionId).text),
    });
  const date = dateText(page, texts);
  return [
    textBlock(findingText(view, texts, parts), 'lead'),
    ...(decision ? [textBlock(decision)] : []),
    ...(date ? [textBlock(date)] : []),
  ];
}

function dateText({ team, next, openUntil }: DigestPage, texts: Texts): string | undefined {
  if (openUntil) return texts.t('digest:open-until', { at: texts.dateTime(openUntil, team.timeZone) });
  return next && texts.t('digest:next-date', { at: texts.dateTime(next, team.timeZone) });
}

function peopleFields(view: DigestView, texts: Texts, k: number): CardField[] {
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

/** Digits of a band such as `5–9` in the reader's script. */
function bandText(band: string, texts: Texts): string {
  return band.replace(/\d+/g, (digits) => texts.number(Number(digits)));
}

function lowParticipation(view: DigestView): boolean {
  return view.participation === 'under-30' || view.participation === '30-49';
}

function scoreLine(name: string, shown: ScoreView, texts: Texts): string {
  const values = { construct: name, score: shown.score, lo: shown.interval.lo, hi: shown.interval.hi };
  return shown.change
    ? texts.t('digest:score-line-change', { ...values, change: changeText(shown.change, texts) })
    : texts.t('digest:score-line', values);
}

function dimensionBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const lines = view.dimensions.flatMap(({ id, shown }) =>
    shown ? [scoreLine(texts.of(parts.label(id)), shown, texts)] : [],
  );
  const index = view.index && scoreLine(texts.t('digest:index-name'), view.index, texts);
  const missing = view.index?.provisional
    ? texts.t('digest:provisional', {
        missing: texts.list(view.index.missing.map((id) => texts.of(parts.label(id)))),
      })
    : undefined;
  return [
    ...(lines.length ? [textBlock(texts.t('digest:dimensions'), 'heading')] : []),
    ...(lines.length ? [{ type: 'list', items: index ? [index, ...lines] : lines } as const] : []),
    ...(missing ? [textBlock(missing, 'note')] : []),
    ...(view.stage
      ? [textBlock(texts.t('digest:stage-heading'), 'heading'), textBlock(stageText(view.stage, texts))]
      : []),
  ];
}

function barrierBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const { leading, ranked, asked } = view.barriers;
  const names = leading.map((code) => texts.of(parts.label(code)));
  const constructs = texts.list(names);
  const scores = ranked.flatMap(({ code, shown }) =>
    shown ? [scoreLine(texts.of(parts.label(code)), shown, texts)] : [],
  );
  return [
    textBlock(texts.t('digest:barriers'), 'heading'),
    ...(names.length
      ? [
          textBlock(
            texts.t(names.length > 1 ? 'digest:barriers-leading' : 'digest:barriers-one', { constructs }),
          ),
        ]
      : []),
    ...(scores.length ? [textBlock(texts.t('digest:barriers-score'), 'note')] : []),
    ...(scores.length ? [{ type: 'list', items: scores } as const] : []),
    textBlock(texts.t('digest:barriers-asked', { count: asked }), 'note'),
    ...swappedBlocks(view, texts, parts),
    ...(view.unknowns.length
      ? [
          textBlock(
            texts.t('digest:unknowns', {
              items: texts.list(view.unknowns.map((id) => texts.of(parts.itemLabel(id)))),
            }),
          ),
        ]
      : []),
  ];
}

function swappedBlocks({ swapped }: DigestView, texts: Texts, parts: DigestParts): Block[] {
  if (!swapped) return [];
  const items = texts.list(swapped.map((id) => texts.of(parts.itemLabel(id))));
  return [textBlock(texts.t('digest:swapped', { items }), 'note')];
}

function wordBlocks({ words = [] }: DigestView, texts: Texts, parts: DigestParts): Block[] {
  return words.flatMap(({ item, texts: written }): Block[] => [
    textBlock(texts.t('digest:words', { question: texts.of(parts.itemLabel(item)) }), 'heading'),
    { type: 'list', items: written.slice(0, WORDS_SHOWN).map((text) => texts.of({ en: text, fa: text })) },
  ]);
}

function factBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const facts = Object.fromEntries(view.facts.map(({ id, value = '' }) => [id, value]));
  const gaps = parts.factGaps(facts).map(texts.of);
  if (view.facts.every(({ value }) => !value)) {
    return [textBlock(texts.t('digest:facts'), 'heading'), textBlock(texts.t('digest:facts-empty'))];
  }
  return [
    textBlock(texts.t('digest:facts'), 'heading'),
    gaps.length ? { type: 'list', items: gaps } : textBlock(texts.t('digest:facts-complete')),
  ];
}

/** The newest steps that are planned, each with the buttons for what becomes of it. */
function plannedBlocks({ planned, view }: DigestPage, texts: Texts, parts: DigestParts): Block[] {
  const known = planned.filter(({ actionId }) => parts.isAction(actionId)).slice(-PLANNED_SHOWN);
  return known
    .flatMap(({ actionId }, at): (Block | undefined)[] => [
      at === 0 ? textBlock(texts.t('digest:planned-heading'), 'heading') : undefined,
      textBlock(texts.of(parts.action(actionId).text)),
      actionsBlock([
        button(texts.t('digest:mark-done'), 'action.done', `${view.teamId}|${actionId}`),
        button(texts.t('digest:mark-dropped'), 'action.drop', `${view.teamId}|${actionId}`),
      ]),
    ])
    .filter((block) => block !== undefined);
}

function suggestionBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const items = view.suggestions.map(({ construct, actionId }) => {
    const { text, fromPractice } = parts.action(actionId);
    const values = {
      construct: texts.of(parts.label(construct)),
      action: texts.of(text).replace(/\.$/u, ''),
    };
    return texts.t(fromPractice ? 'digest:suggestion-practice' : 'digest:suggestion', values);
  });
  return items.length ? [textBlock(texts.t('digest:suggestions'), 'heading'), { type: 'list', items }] : [];
}

/** What was held back, by reason: which dimensions, and the barriers. */
function withheldBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const held = view.dimensions.flatMap(({ id, withheld }) =>
    withheld ? [{ name: texts.of(parts.label(id)), withheld }] : [],
  );
  const { withheld } = view.barriers;
  const all = withheld ? [...held, { name: texts.t('digest:barriers'), withheld }] : held;
  const items = [...new Set(all.map((one) => one.withheld))].map((reason) =>
    texts.t('digest:withheld-line', {
      what: texts.list(all.filter((one) => one.withheld === reason).map(({ name }) => name)),
      reason: texts.t(`digest:withheld-${reason}`, { k: parts.k }),
    }),
  );
  return items.length ? [textBlock(texts.t('digest:withheld'), 'heading'), { type: 'list', items }] : [];
}
