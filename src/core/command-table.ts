import type { ReplyMode } from './reply.ts';

/**
 * Who may use it at all: the router refuses everybody else, and help does not tell them. A manager or leader is one of any
 * team, `overview` is for administrators and whoever leads several; handlers look at the team at hand beside that.
 */
export type Permission = 'anyone' | 'manager' | 'leader' | 'overview' | 'editor' | 'admin';

export interface OptionSpec {
  readonly name: 'question' | 'team' | 'name' | 'until';
  readonly required: boolean;
  /** Takes the rest of what was typed. */
  readonly rest?: boolean;
}

export interface CommandSpec {
  readonly name: string;
  /** Persian words understood in typed text, for each word of the name. */
  readonly aliases: readonly (readonly string[])[];
  readonly options: readonly OptionSpec[];
  readonly mode: ReplyMode;
  readonly permission: Permission;
}

const rest = (name: OptionSpec['name'], required = false): readonly OptionSpec[] => [
  { name, required, rest: true },
];

/** The one table of commands: parsing, registration, console, help and permissions come from it. */
export const COMMANDS = [
  {
    name: 'ask',
    aliases: [['بپرس', 'سوال', 'سؤال', 'پرسش']],
    options: rest('question', true),
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'checkin',
    aliases: [['check-in', 'پرسشنامه', 'پرسش‌نامه', 'وضعیت‌سنجی', 'چکین']],
    options: [],
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'checkin open',
    aliases: [
      ['پرسشنامه', 'پرسش‌نامه', 'چکین'],
      ['باز', 'شروع'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'checkin close',
    aliases: [
      ['پرسشنامه', 'پرسش‌نامه', 'چکین'],
      ['بستن', 'پایان'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'checkin withdraw',
    aliases: [['پرسشنامه', 'پرسش‌نامه', 'چکین'], ['لغو']],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'checkin away',
    aliases: [
      ['پرسشنامه', 'پرسش‌نامه', 'چکین'],
      ['نیستم', 'مرخصی', 'غیبت'],
    ],
    options: rest('until'),
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'digest',
    aliases: [['گزارش', 'خلاصه']],
    options: rest('team'),
    mode: 'private',
    permission: 'leader',
  },
  {
    name: 'digest all',
    aliases: [
      ['گزارش', 'خلاصه'],
      ['همه', 'سازمان'],
    ],
    options: [],
    mode: 'private',
    permission: 'overview',
  },
  { name: 'team', aliases: [['تیم', 'گروه']], options: [], mode: 'private', permission: 'anyone' },
  {
    name: 'team create',
    aliases: [
      ['تیم', 'گروه'],
      ['ساخت', 'جدید', 'بساز'],
    ],
    options: rest('name', true),
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'team join',
    aliases: [
      ['تیم', 'گروه'],
      ['عضویت', 'پیوستن'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'team invite',
    aliases: [['تیم', 'گروه'], ['دعوت']],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'team assess',
    aliases: [
      ['تیم', 'گروه'],
      ['خودارزیابی', 'ارزیابی'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'team questions',
    aliases: [
      ['تیم', 'گروه'],
      ['پرسش‌ها', 'سوال‌ها'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'team remove',
    aliases: [
      ['تیم', 'گروه'],
      ['حذف', 'حذف عضو'],
    ],
    options: rest('name', true),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'team status',
    aliases: [['تیم', 'گروه'], ['وضعیت']],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'team handover',
    aliases: [
      ['تیم', 'گروه'],
      ['واگذاری', 'تحویل'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'team appoint',
    aliases: [
      ['تیم', 'گروه'],
      ['انتصاب', 'گماردن'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'admin',
  },
  {
    name: 'team end',
    aliases: [
      ['تیم', 'گروه'],
      ['پایان', 'انحلال'],
    ],
    options: rest('team'),
    mode: 'private',
    permission: 'manager',
  },
  {
    name: 'gaps',
    aliases: [['کمبودها', 'شکاف', 'بی‌پاسخ‌ها']],
    options: [],
    mode: 'private',
    permission: 'editor',
  },
  { name: 'settings', aliases: [['تنظیمات', 'زبان']], options: [], mode: 'private', permission: 'anyone' },
  {
    name: 'privacy',
    aliases: [['حریم', 'حریم خصوصی', 'محرمانگی']],
    options: [],
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'privacy export',
    aliases: [
      ['حریم', 'حریم خصوصی', 'محرمانگی'],
      ['برون‌بری', 'دریافت'],
    ],
    options: [],
    mode: 'private',
    permission: 'anyone',
  },
  {
    name: 'privacy erase',
    aliases: [
      ['حریم', 'حریم خصوصی', 'محرمانگی'],
      ['پاک‌کردن', 'حذف'],
    ],
    options: [],
    mode: 'private',
    permission: 'anyone',
  },
  { name: 'help', aliases: [['راهنما', 'کمک']], options: [], mode: 'private', permission: 'anyone' },
] as const satisfies readonly CommandSpec[];

export type CommandName = (typeof COMMANDS)[number]['name'];
export type CommandMode<C extends CommandName> = Extract<(typeof COMMANDS)[number], { name: C }>['mode'];
