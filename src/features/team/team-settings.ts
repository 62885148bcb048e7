import { z } from 'zod';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';

/** What is saved as soon as it is chosen; the schedule is not (see schedule-draft). */
export const SETTINGS = ['privacy', 'locale'] as const;
export type Setting = (typeof SETTINGS)[number];

/** What can be chosen for each setting, as the values of a select. */
export const CHOICES = {
  privacy: ['confidential', 'named'],
  locale: ['fa', 'en'],
} as const satisfies Record<Setting, readonly string[]>;

const changeSchema = z.union([
  z.object({ setting: z.literal('privacy'), chosen: z.enum(CHOICES.privacy) }),
  z.object({ setting: z.literal('locale'), chosen: z.enum(CHOICES.locale) }),
]);

/** Cards from before the schedule had its own card and its preview still carry these. */
const OLDER: readonly string[] = ['weekday', 'hour', 'openWorkingDays', 'weekend', 'cadence', 'timeZone'];

/** The team with one setting changed; a setting or choice that was not offered is refused. */
export function withSetting(team: Team, setting: string, chosen: string): Team {
  if (OLDER.includes(setting)) throw new UserError('errors:old-button');
  const change = changeSchema.safeParse({ setting, chosen });
  if (!change.success) throw new UserError('errors:bad-setting');
  return { ...team, [change.data.setting]: change.data.chosen };
}
