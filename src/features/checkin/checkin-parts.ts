import type { Locale, Localized } from '../../core/locale.ts';
import type { RoleClass, Round } from '../../core/round.ts';
import type { RoundKeys } from '../../core/round-keys.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import type { FormItem } from './form-item.ts';

/** What check-ins need from elsewhere, handed over by app.ts. */
export interface CheckinParts {
  readonly keys: RoundKeys;
  /** The smallest group about which anything is shown. */
  readonly k: number;
  textsFor(locale: Locale): Texts;
  formItem(id: string): FormItem;
  /** False for an item that is no longer in the data. */
  isItem(id: string): boolean;
  /** Whether an item is answered in words; false for one that is no longer in the data. */
  isText(id: string): boolean;
  /** Item ids of a round, by class; `leading` are the barriers to look into in a drill-down round. */
  itemsOf(
    roundNumber: number,
    choices: {
      readonly team: Team;
      readonly leading: readonly string[];
      /** People who are asked. */
      readonly asked: number;
      /** An action was marked as done in this cycle. */
      readonly acted: boolean;
    },
  ): Readonly<Record<RoleClass, readonly string[]>>;
  /** People who must have answered for any of their words to be kept. */
  readonly wordsFrom: number;
  /** What a suggested step says; undefined for one that is no longer in the data. */
  actionText(id: string): Localized | undefined;
  /** A text without e-mail addresses, links and long numbers. */
  mask(text: string, mark: string): string;
  /** Codes of the barriers that lead in what may be shown of a cycle, worst or lowest code first. */
  leadingBarriers(team: Team, cycle: number): Promise<readonly string[]>;
  closingOf(openedAt: Date, team: Team): Date;
  /** Where the person has no team. */
  readonly timeZone: string;
  /** When people may be asked a second time. */
  readonly hours: {
    snoozedUntil(now: Date, round: Round, team: Team): Date | undefined;
    reminderAt(round: Round, team: Team): Date | undefined;
    /** In working hours, with time left to answer. */
    mayAsk(now: Date, round: Round, team: Team): boolean;
  };
  /** Where people reach the page; undefined while there is none. */
  pageUrl(): string | undefined;
  /** Control characters away, cut to length. */
  clean(text: string, maxChars: number): string;
}
