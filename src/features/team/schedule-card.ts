import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import type { PlannedSend } from '../../core/planned-send.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { type CalendarNames, draftSelect } from './schedule-choices.ts';
import { codeOf, type Draft, PAGES, type Page } from './schedule-draft.ts';

/** When results can be expected by a schedule; all of it before anything is saved. */
export interface SchedulePreview {
  readonly sends: readonly PlannedSend[];
  readonly results: readonly ResultsDates[];
  /** The last day for which holidays are known, where a send comes after it. */
  readonly knownUntil?: Date;
  /** The team's holiday calendar is not there any more. */
  readonly calendarGone?: true;
}

/** For so many people, if all of them answer; absent when it has come already. */
export interface ResultsDates {
  readonly people: number;
  readonly scores?: Date;
  readonly trend?: Date;
}

/** The set-up of the schedule: selects, and what they would mean. `team` is as it is saved. */
export function scheduleCard(
  {
    team,
    draft,
    page,
    preview,
  }: {
    readonly team: Team;
    readonly draft: Draft;
    readonly page: Page;
    readonly preview: SchedulePreview;
  },
  names: CalendarNames,
  texts: Texts,
): Card {
  const isChanged = codeOf(draft) !== codeOf(team);
  const other = page === 'days' ? 'off' : 'days';
  const value = `${team.id}|${page}|${codeOf(draft)}`;
  return buildCard(texts, texts.t('team:schedule-title', { team: team.name }), [
    textBlock(texts.t(isChanged ? 'team:schedule-unsaved' : 'team:schedule-saved'), 'lead'),
    actionsBlock(PAGES[page].map((setting) => draftSelect(team.id, page, draft, setting, names, texts))),
    isGone(team, names) ? textBlock(texts.t('team:calendar-gone-draft'), 'note') : undefined,
    ...notes(draft, page, texts),
    ...previewBlocks({ ...team, ...draft }, preview, texts),
    actionsBlock([
      isChanged ? button(texts.t('team:schedule-save'), 'team.save-schedule', value, 'primary') : undefined,
      button(texts.t(`team:schedule-${other}`), 'team.schedule', `${team.id}|${other}|${codeOf(draft)}`),
      button(texts.t('team:schedule-back'), 'team.overview', team.id),
    ]),
  ]);
}

function isGone({ schedule }: Team, names: CalendarNames): boolean {
  return schedule.holidays !== 'none' && !names.has(schedule.holidays);
}

function notes({ schedule }: Draft, page: Page, texts: Texts): (Block | undefined)[] {
  const { days } = schedule;
  if (page === 'off') return [textBlock(texts.t('team:off-note'), 'note')];
  const monthly =
    days.kind === 'month' && (days.weekday ? 'team:month-weekday-note' : 'team:month-first-note');
  return [
    days.kind === 'week' && days.weekdays.length > 1
      ? textBlock(texts.t('team:days-note'), 'note')
      : undefined,
    monthly ? textBlock(texts.t(monthly), 'note') : undefined,
  ];
}

/** The next sends in both calendars, and the dates of the first scores and the first trend. */
export function previewBlocks(
  team: Pick<Team, 'timeZone' | 'schedule'>,
  { sends, results, knownUntil, calendarGone }: SchedulePreview,
  texts: Texts,
): readonly (Block | undefined)[] {
  const { days, cadence } = team.schedule;
  const after = days.kind === 'month' ? days.calendar : cadence;
  const at = (date: Date) => texts.date(date, team.timeZone);
  return [
    textBlock(texts.t('team:preview-title', { count: sends.length, zone: team.timeZone }), 'heading'),
    { type: 'list', ordered: true, items: sends.map((send) => sendLine(send, team.timeZone, texts)) },
    after === 'weekly' ? undefined : textBlock(texts.t(`team:then-${after}`), 'note'),
    ...(calendarGone ? [textBlock(texts.t('team:calendar-gone'), 'note')] : []),
    ...(knownUntil ? [textBlock(texts.t('team:preview-unknown', { until: at(knownUntil) }), 'note')] : []),
    ...results.map(({ people, scores, trend }) => {
      const values = { count: people, scores: scores ? at(scores) : '', trend: trend ? at(trend) : '' };
      if (scores && trend) return textBlock(texts.t('team:preview-results', values));
      if (trend) return textBlock(texts.t('team:preview-trend', values));
      return textBlock(texts.t('team:preview-scores', values));
    }),
  ];
}

function sendLine({ at, plannedFor, moved }: PlannedSend, timeZone: string, texts: Texts): string {
  const line = texts.bothCalendars(at, timeZone);
  if (!moved) return line;
  const values = { at: line, from: texts.date(plannedFor, timeZone) };
  if (moved === 'weekend') return texts.t('team:moved-weekend', values);
  return texts.t(`team:moved-${moved.status}`, { ...values, holiday: texts.of(moved.name) });
}
