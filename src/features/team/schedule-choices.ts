import type { Option, Select } from '../../core/card.ts';
import type { Localized } from '../../core/locale.ts';
import type { Schedule } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import { cadenceValue, codeOf, type Draft, type DraftSetting, settingOf } from './schedule-draft.ts';

/** Saturday first, as the working week in Iran. */
const WEEKDAYS = [6, 7, 1, 2, 3, 4, 5];
const CHOICES = {
  hour: ['8', '9', '10', '11', '12', '13', '14', '15', '16'],
  cadence: ['weekly', 'biweekly', 'monthly', 'jalali', 'gregorian'],
  open: ['1', '2', '3', '5'],
  // ISO weekdays in a row: Thursday and Friday, Friday, Friday and Saturday, Saturday and Sunday.
  weekend: ['45', '5', '56', '67'],
  zone: [
    'Asia/Tehran',
    'Asia/Kabul',
    'Asia/Dushanbe',
    'Asia/Dubai',
    'Europe/Istanbul',
    'Europe/Berlin',
    'Europe/London',
    'America/New_York',
    'UTC',
  ],
} as const;

/** Holiday calendars that can be chosen, by id. */
export type CalendarNames = ReadonlyMap<string, Localized>;

/** A select of the set-up; choosing makes a new draft and saves nothing. */
export function draftSelect(
  teamId: string,
  page: string,
  draft: Draft,
  setting: DraftSetting,
  names: CalendarNames,
  texts: Texts,
): Select {
  const { chosen, options } = choicesOf(draft, setting, names, texts);
  return {
    type: 'select',
    label: texts.t(`team:label-${setting}`),
    action: 'team.draft',
    value: `${teamId}|${page}|${codeOf(draft)}|${setting}`,
    // A value that is set stands among the choices, wherever it came from.
    options: options.some(({ value }) => value === chosen.value) ? options : [chosen, ...options],
    chosen: chosen.value,
  };
}

function choicesOf(
  draft: Draft,
  setting: DraftSetting,
  names: CalendarNames,
  texts: Texts,
): { readonly chosen: Option; readonly options: readonly Option[] } {
  if (setting === 'days') return dayChoices(draft.schedule, texts);
  const value = setting === 'cadence' ? cadenceValue(draft.schedule) : settingOf(draft, setting);
  const values = setting === 'holidays' ? ['none', ...names.keys()] : CHOICES[setting];
  const labelled = (one: string) => ({ value: one, label: labelOf(setting, one, names, texts) });
  return { chosen: labelled(value), options: values.map(labelled) };
}

/** Each day alone, the first of the month, what is chosen, and what is chosen with one day more. */
function dayChoices({ days, weekend }: Schedule, texts: Texts) {
  const single = WEEKDAYS.map((day) => ({ value: `w${day}`, label: texts.weekday(day) }));
  const first = { value: 'first', label: texts.t('team:days-first') };
  if (days.kind === 'month') {
    const chosen = single.find(({ value }) => value === `w${days.weekday}`) ?? first;
    return { chosen, options: [...single, first] };
  }
  const option = (set: readonly number[]) => {
    const ordered = WEEKDAYS.filter((day) => set.includes(day));
    return { value: `w${ordered.join('')}`, label: texts.list(ordered.map((day) => texts.weekday(day))) };
  };
  const more = WEEKDAYS.filter((day) => !days.weekdays.includes(day) && !weekend.includes(day));
  const several = days.weekdays.length > 1 ? [option(days.weekdays)] : [];
  const wider = more.map((day) => option([...days.weekdays, day]));
  return { chosen: option(days.weekdays), options: [...several, ...single, first, ...wider] };
}

function labelOf(
  setting: Exclude<DraftSetting, 'days'>,
  value: string,
  names: CalendarNames,
  texts: Texts,
): string {
  switch (setting) {
    case 'hour':
      return texts.t('team:hour', { hour: Number(value) });
    case 'open':
      return texts.t('team:days', { count: Number(value) });
    case 'cadence':
      return texts.t(`team:cadence-${cadence(value)}`);
    case 'weekend':
      return texts.list([...value].map((day) => texts.weekday(Number(day)))) || texts.t('team:weekend-none');
    case 'holidays': {
      const name = names.get(value);
      return name ? texts.of(name) : texts.t('team:holidays-none');
    }
    case 'zone':
      return value;
  }
}

function cadence(value: string): (typeof CHOICES.cadence)[number] {
  return CHOICES.cadence.find((one) => one === value) ?? 'weekly';
}
