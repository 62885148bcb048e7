import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { DigestView, ScoreView } from '../../core/digest.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../core/report.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestPage, DigestParts } from './digest-parts.ts';
import {
  dateText,
  decisionText,
  gapLines,
  isLowParticipation,
  leadingText,
  peopleFields,
  periodText,
  provisionalText,
  suggestionLines,
  swappedText,
  unknownsText,
  withheldLines,
  wordsOf,
} from './digest-texts.ts';
import { changeText, findingText, stageText } from './finding-text.ts';
import { doneLines, known, stepLine } from './steps.ts';

const WORDS_SHOWN = 20;
const PLANNED_PRESSED = 3;

/** One finding, one decision, one date on top; then scores, barriers, facts, next steps, and what was withheld. */
export async function digestCard(page: DigestPage, texts: Texts, parts: DigestParts): Promise<Card> {
  const { view } = page;
  const pictures = await parts.draw(parts.charts(view, texts));
  return buildCard(
    texts,
    texts.t('digest:title', { team: view.teamName }),
    [
      textBlock(periodText(page, texts), 'note'),
      view.sample ? textBlock(texts.t('digest:sample'), 'note') : undefined,
      ...topBlocks(page, texts, parts),
      { type: 'fields', fields: peopleFields(view, texts, parts.k) },
      isLowParticipation(view) ? textBlock(texts.t('digest:participation-low'), 'note') : undefined,
      page.advice ? textBlock(texts.t(`digest:advice-${page.advice}`)) : undefined,
      ...dimensionBlocks(view, texts, parts),
      ...pictures.map((picture): Block => ({ type: 'image', file: picture.name, alt: picture.alt })),
      ...barrierBlocks(view, texts, parts),
      ...wordBlocks(view, texts, parts),
      ...factBlocks(view, texts, parts),
      ...doneBlocks(page, texts, parts),
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
        ...sourceButtons(view, texts, parts),
        page.before === undefined
          ? undefined
          : button(texts.t('digest:before'), 'digest.cycle', `${view.teamId}|${page.before}`),
        page.before === undefined
          ? undefined
          : button(texts.t('digest:past-title'), 'digest.period', `${view.teamId}:year-0`),
        view.round > 0 && page.mayShare
          ? button(texts.t('digest:share'), 'digest.share', `${view.teamId}|${view.cycle}|${view.round}`)
          : undefined,
        button(texts.t('digest:switch'), 'digest.language', languageValue(view, texts)),
      ]),
      textBlock(texts.t('digest:hand-on'), 'heading'),
      actionsBlock(
        REPORT_FORMATS.map((format) =>
          button(texts.t(`digest:save-${format}`), 'digest.file', fileValue(view, texts, format)),
        ),
      ),
    ],
    pictures,
  );
}

/** What the paper says about what is suggested. */
function sourceButtons({ suggestions }: DigestView, texts: Texts, parts: DigestParts) {
  return suggestions.slice(0, 1).flatMap(({ construct, actionId }) => {
    const source = parts.source(actionId, texts);
    const label = texts.t('digest:paper-says', { construct: texts.of(parts.label(construct)) });
    return source ? [button(label, 'ask.topic', `${source.topic}|${texts.locale}`)] : [];
  });
}

function languageValue(view: DigestView, texts: Texts): string {
  return `${view.teamId}|${view.cycle}|${view.round}|${texts.locale === 'fa' ? 'en' : 'fa'}`;
}

function fileValue(view: DigestView, texts: Texts, format: ReportFormat): string {
  return `${view.teamId}|${view.cycle}|${view.round}|${texts.locale}|${format}`;
}

function topBlocks(page: DigestPage, texts: Texts, parts: DigestParts): Block[] {
  return [
    textBlock(findingText(page.view, texts, parts), 'lead'),
    textBlock(decisionText(page, texts, parts)),
    textBlock(dateText(page, texts)),
  ];
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
  const missing = provisionalText(view, texts, parts);
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
  const { ranked, asked } = view.barriers;
  const leading = leadingText(view, texts, parts);
  const unknowns = unknownsText(view, texts, parts);
  const swapped = swappedText(view, texts, parts);
  const scores = ranked.flatMap(({ code, shown }) =>
    shown ? [scoreLine(texts.of(parts.label(code)), shown, texts)] : [],
  );
  return [
    textBlock(texts.t('digest:barriers'), 'heading'),
    ...(leading ? [textBlock(leading)] : []),
    ...(scores.length ? [textBlock(texts.t('digest:barriers-score'), 'note')] : []),
    ...(scores.length ? [{ type: 'list', items: scores } as const] : []),
    textBlock(texts.t('digest:barriers-asked', { count: asked }), 'note'),
    ...(swapped ? [textBlock(swapped, 'note')] : []),
    ...(unknowns ? [textBlock(unknowns)] : []),
  ];
}

function wordBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  return wordsOf(view, texts, parts).flatMap(({ question, written }): Block[] => {
    const more = written.length - WORDS_SHOWN;
    return [
      textBlock(texts.t('digest:words', { question }), 'heading'),
      { type: 'list', items: written.slice(0, WORDS_SHOWN) },
      ...(more > 0 ? [textBlock(texts.t('digest:words-more', { count: more }), 'note')] : []),
    ];
  });
}

function factBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const gaps = gapLines(view, texts, parts);
  if (view.facts.every(({ value }) => !value)) {
    return [textBlock(texts.t('digest:facts'), 'heading'), textBlock(texts.t('digest:facts-empty'))];
  }
  return [
    textBlock(texts.t('digest:facts'), 'heading'),
    gaps.length ? { type: 'list', items: gaps } : textBlock(texts.t('digest:facts-complete')),
  ];
}

/** Steps that are planned, and for the most urgent the buttons for what becomes of them. */
function plannedBlocks(page: DigestPage, texts: Texts, parts: DigestParts): Block[] {
  const steps = known(page.planned, parts);
  return steps
    .flatMap((step, at): (Block | undefined)[] => [
      at === 0 ? textBlock(texts.t('digest:planned-heading'), 'heading') : undefined,
      textBlock(stepLine(step, page.team, texts, parts)),
      at < PLANNED_PRESSED ? plannedButtons(page.team.id, step.actionId, texts) : undefined,
    ])
    .filter((block) => block !== undefined);
}

function plannedButtons(teamId: string, actionId: string, texts: Texts): Block | undefined {
  const value = `${teamId}|${actionId}`;
  return actionsBlock([
    button(texts.t('digest:mark-done'), 'action.done', value),
    button(texts.t('digest:mark-dropped'), 'action.drop', value),
    button(texts.t('digest:plan-form'), 'action.form', value),
  ]);
}

/** Also told to the team, with the next prompt. */
function doneBlocks(page: DigestPage, texts: Texts, parts: DigestParts): Block[] {
  const items = doneLines(page, texts, parts);
  return items.length ? [textBlock(texts.t('digest:done-heading'), 'heading'), { type: 'list', items }] : [];
}

function suggestionBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const items = suggestionLines(view, texts, parts);
  return items.length ? [textBlock(texts.t('digest:suggestions'), 'heading'), { type: 'list', items }] : [];
}

function withheldBlocks(view: DigestView, texts: Texts, parts: DigestParts): Block[] {
  const items = withheldLines(view, texts, parts);
  return items.length ? [textBlock(texts.t('digest:withheld'), 'heading'), { type: 'list', items }] : [];
}
