import type { DigestView, FactView } from '../../core/digest.ts';
import type { Localized } from '../../core/locale.ts';
import type { DigestReport, ReportBlock, ReportSection } from '../../core/report.ts';
import { ROUNDS_IN_CYCLE } from '../../core/round.ts';
import type { Texts } from '../../core/texts.ts';
import { isolate } from '../../language/bidi.ts';
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
import { findingText, stageText } from './finding-text.ts';
import { barrierRows, dimensionRows } from './score-rows.ts';
import { doneLines, plannedLines } from './steps.ts';

/** The digest as a document in the language of `texts`: the same sections and numbers in every file. */
export function digestReport(page: DigestPage, texts: Texts, parts: DigestParts): DigestReport {
  const { view, team } = page;
  const day = (date: Date) => isoDay(date, team.timeZone);
  const sections = [
    summary(page, texts, parts),
    dimensions(view, texts, parts),
    barriers(view, texts, parts),
    trends(view, texts, parts),
    words(view, texts, parts),
    facts(view, texts, parts),
    steps(page, texts, parts),
    withheld(view, texts, parts),
    method(view, texts, parts),
  ];
  return {
    locale: texts.locale,
    direction: texts.direction,
    title: texts.t('digest:title', { team: view.teamName }),
    fileName: `nahad-digest-${view.teamId.replace(/[^\w-]/g, '_')}-c${view.cycle}-r${view.round}`,
    ...(view.from ? { from: day(view.from) } : {}),
    ...(view.to ? { to: day(view.to) } : {}),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    view,
    names: namesOf(view, parts),
  };
}

/** YYYY-MM-DD as the day was in the zone. */
function isoDay(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
}

function text(value: string | undefined, style?: 'lead' | 'note'): readonly ReportBlock[] {
  if (!value) return [];
  return [style ? { type: 'text', text: value, style } : { type: 'text', text: value }];
}

function list(items: readonly string[]): readonly ReportBlock[] {
  return items.length ? [{ type: 'list', items }] : [];
}

function charts(view: DigestView, section: string, texts: Texts, parts: DigestParts): readonly ReportBlock[] {
  return parts
    .charts(view, texts)
    .filter((chart) => chart.section === section)
    .map(({ svg, alt }) => ({ type: 'chart', svg, alt }));
}

function summary(page: DigestPage, texts: Texts, parts: DigestParts): ReportSection {
  const { view } = page;
  const blocks = [
    ...text(periodText(page, texts), 'note'),
    ...text(view.sample ? texts.t('digest:sample') : undefined, 'note'),
    ...text(findingText(view, texts, parts), 'lead'),
    ...text(decisionText(page, texts, parts)),
    ...text(dateText(page, texts)),
    { type: 'fields', fields: peopleFields(view, texts, parts.k) } as const,
    ...text(isLowParticipation(view) ? texts.t('digest:participation-low') : undefined, 'note'),
    ...text(view.stage && stageText(view.stage, texts)),
  ];
  return { id: 'summary', blocks };
}

function dimensions(view: DigestView, texts: Texts, parts: DigestParts): ReportSection {
  const heading = texts.t('digest:dimensions-heading');
  const rows = dimensionRows(view, texts, parts);
  const blocks: readonly ReportBlock[] = [
    ...charts(view, 'dimensions', texts, parts),
    { type: 'scores', caption: texts.t('digest:dimensions'), rows },
    ...text(provisionalText(view, texts, parts), 'note'),
  ];
  return { id: 'dimensions', heading, blocks };
}

function barriers(view: DigestView, texts: Texts, parts: DigestParts): ReportSection {
  const rows = barrierRows(view, texts, parts);
  const caption = view.barriers.ranked.length
    ? texts.t('digest:barriers-score')
    : texts.t('digest:barriers-unordered');
  const blocks: readonly ReportBlock[] = [
    ...text(leadingText(view, texts, parts)),
    ...charts(view, 'barriers', texts, parts),
    ...(rows.length ? [{ type: 'scores', caption, rows } as const] : []),
    ...text(texts.t('digest:barriers-asked', { count: view.barriers.asked }), 'note'),
    ...text(unknownsText(view, texts, parts)),
    ...text(swappedText(view, texts, parts), 'note'),
  ];
  return { id: 'barriers', heading: texts.t('digest:barriers'), blocks };
}

/** Scores of the cycles beside each other; a line needs two. */
function trends(view: DigestView, texts: Texts, parts: DigestParts): ReportSection {
  const heading = texts.t('digest:trends');
  const now = dimensionRows(view, texts, parts);
  if (!view.history.length) return { id: 'trends', heading, blocks: [] };
  const columns = [...view.history, view].map(({ cycle, round }) =>
    texts.t(round < ROUNDS_IN_CYCLE ? 'digest:cycle-so-far' : 'digest:cycle', { cycle, round }),
  );
  const scores = now.map(({ id, name, shown }) => [
    name,
    ...view.history.map(({ index, dimensions: earlier }) =>
      id === 'index' ? index?.score : earlier.find((one) => one.id === id)?.score,
    ),
    shown?.score,
  ]);
  const blocks: readonly ReportBlock[] = [
    ...charts(view, 'trends', texts, parts),
    {
      type: 'table',
      caption: texts.t('digest:trends-caption'),
      columns: [texts.t('digest:column-name'), ...columns],
      rows: scores,
    },
    ...text(texts.t('digest:trends-note'), 'note'),
  ];
  return { id: 'trends', heading, blocks };
}

function words(view: DigestView, texts: Texts, parts: DigestParts): ReportSection {
  const said = wordsOf(view, texts, parts);
  const blocks = [
    ...text(said.length ? texts.t('digest:words-note', { k: parts.k }) : undefined, 'note'),
    ...said.flatMap(({ question, written }) => [...text(question), ...list(written)]),
  ];
  return { id: 'words', heading: texts.t('digest:words-heading'), blocks };
}

function facts(view: DigestView, texts: Texts, parts: DigestParts): ReportSection {
  const heading = texts.t('digest:facts');
  if (view.facts.every(({ value }) => !value))
    return { id: 'facts', heading, blocks: text(texts.t('digest:facts-empty')) };
  const row = ({ id, value }: FactView) => {
    const { name, options } = parts.fact(id);
    const chosen = options?.find(({ code }) => code === value)?.label;
    const typed = value ? isolate(value) : texts.t('digest:fact-missing');
    return [texts.of(name), chosen ? texts.of(chosen) : typed];
  };
  const gaps = gapLines(view, texts, parts);
  const columns = [texts.t('digest:column-fact'), texts.t('digest:column-answer')];
  const blocks: readonly ReportBlock[] = [
    { type: 'table', caption: texts.t('digest:facts-caption'), columns, rows: view.facts.map(row) },
    ...(gaps.length ? list(gaps) : text(texts.t('digest:facts-complete'))),
  ];
  return { id: 'facts', heading, blocks };
}

function steps(page: DigestPage, texts: Texts, parts: DigestParts): ReportSection {
  const [done, planned] = [doneLines(page, texts, parts), plannedLines(page, texts, parts)];
  const blocks = [
    ...list(suggestionLines(page.view, texts, parts)),
    ...text(done.length ? texts.t('digest:done-heading') : undefined),
    ...list(done),
    ...text(planned.length ? texts.t('digest:planned-heading') : undefined),
    ...list(planned),
  ];
  return { id: 'steps', heading: texts.t('digest:suggestions'), blocks };
}

function withheld(view: DigestView, texts: Texts, parts: DigestParts): ReportSection {
  const blocks = list(withheldLines(view, texts, parts));
  return { id: 'withheld', heading: texts.t('digest:withheld'), blocks };
}

function method(view: DigestView, texts: Texts, parts: DigestParts): ReportSection {
  const blocks = list([
    texts.t('digest:method', { version: view.methodVersion }),
    texts.t('digest:method-stage'),
    texts.t('digest:method-small', { k: parts.k }),
  ]);
  return { id: 'method', heading: texts.t('digest:method-heading'), blocks };
}

function namesOf(view: DigestView, parts: DigestParts): Readonly<Record<string, Localized>> {
  const { dimensions: five, barriers: found, unknowns, suggestions, swapped = [], words: said = [] } = view;
  const items = [...unknowns, ...swapped, ...said.map(({ item }) => item)];
  const constructs = [
    ...five.map(({ id }) => id),
    ...found.leading,
    ...found.ranked.map(({ code }) => code),
    ...suggestions.map(({ construct }) => construct),
  ];
  return Object.fromEntries([
    ...constructs.map((id) => [id, parts.label(id)] as const),
    ...items.map((id) => [id, parts.itemLabel(id)] as const),
    ...suggestions.map(({ actionId }) => [actionId, parts.action(actionId).text] as const),
  ]);
}
