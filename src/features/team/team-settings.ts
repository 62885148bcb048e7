import { z } from 'zod';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';

export const SETTINGS = [
  'weekday',
  'hour',
  'openWorkingDays',
  'weekend',
  'cadence',
  'privacy',
  'locale',
  'timeZone',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** What can be chosen for each setting, as the values of a select. */
export const CHOICES = {
  // Saturday first, as the working week in Iran.
  weekday: ['6', '7', '1', '2', '3', '4', '5'],
  hour: ['8', '9', '10', '11', '12', '13', '14', '15', '16'],
  openWorkingDays: ['1', '2', '3', '5'],
  // ISO weekdays in a row: Thursday and Friday, Friday, Friday and Saturday, Saturday and Sunday.
  weekend: ['45', '5', '56', '67'],
  cadence: ['weekly', 'biweekly', 'monthly'],
  privacy: ['confidential', 'named'],
  locale: ['fa', 'en'],
  timeZone: [
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
} as const satisfies Record<Setting, readonly string[]>;

const changeSchema = z.union([
  z.object({ setting: z.literal('weekday'), chosen: z.enum(CHOICES.weekday).transform(Number) }),
  z.object({ setting: z.literal('hour'), chosen: z.enum(CHOICES.hour).transform(Number) }),
  z.object({
    setting: z.literal('openWorkingDays'),
    chosen: z.enum(CHOICES.openWorkingDays).transform(Number),
  }),
  z.object({
    setting: z.literal('weekend'),
    chosen: z.enum(CHOICES.weekend).transform((days) => [...days].map(Number)),
  }),
  z.object({ setting: z.literal('cadence'), chosen: z.enum(CHOICES.cadence) }),
  z.object({ setting: z.literal('privacy'), chosen: z.enum(CHOICES.privacy) }),
  z.object({ setting: z.literal('locale'), chosen: z.enum(CHOICES.locale) }),
  z.object({ setting: z.literal('timeZone'), chosen: z.enum(CHOICES.timeZone) }),
]);

/** The team with one setting changed; a setting or choice that was not offered is refused. */
export function withSetting(team: Team, setting: string, chosen: string): Team {
  const change = changeSchema.safeParse({ setting, chosen });
  if (!change.success) throw new UserError('errors:bad-setting');
  switch (change.data.setting) {
    case 'weekday':
    case 'hour':
    case 'openWorkingDays':
    case 'weekend':
    case 'cadence':
      return { ...team, schedule: { ...team.schedule, [change.data.setting]: change.data.chosen } };
    case 'privacy':
    case 'locale':
    case 'timeZone':
      return { ...team, [change.data.setting]: change.data.chosen };
  }
}

/** What is chosen now, as a value of the select. */
export function settingOf(team: Team, setting: Setting): string {
  switch (setting) {
    case 'privacy':
    case 'locale':
    case 'timeZone':
      return team[setting];
    case 'weekend':
      return team.schedule.weekend.join('');
    default:
      return String(team.schedule[setting]);
  }
}
