import type { BarrierCode, ParticipationBand, SuggestionView } from '../../core/digest.ts';
import type { PlatformName } from '../../core/interaction.ts';
import type { Locale, Localized } from '../../core/locale.ts';
import type { RoundCounts } from '../../core/round.ts';
import type { FactId, Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import type { SchedulePreview } from './schedule-card.ts';
import type { CalendarNames } from './schedule-choices.ts';

/** A fact of the fact sheet as its form asks it. */
export interface FactQuestion {
  readonly id: FactId;
  readonly short: Localized;
  readonly text: Localized;
  readonly kind: 'date' | 'text' | 'ratio' | 'choice';
  /** Absent: answered in words. */
  readonly options?: readonly { readonly code: string; readonly label: Localized }[];
}

/** A question of the self-assessment. */
export interface AssessmentQuestion {
  readonly id: string;
  readonly short: Localized;
  readonly text?: Localized;
  /** The dimension it stands for. */
  readonly construct?: Localized;
  /** Absent: answered in words. */
  readonly options?: readonly { readonly code: string; readonly label: Localized }[];
}

/** What teams need from elsewhere, handed over by app.ts. */
export interface TeamParts {
  readonly k: number;
  readonly facts: readonly FactQuestion[];
  newId(): string;
  /** Where nobody has chosen another. */
  readonly timeZone: string;
  isSample(workspaceId: string): boolean;
  /** Whether somebody who accepted one mode may be asked in the other. */
  accepts(accepted: Team['privacy'], mode: Team['privacy']): boolean;
  /** How many must be asked before a round can open. */
  fewestAsked(mode: Team['privacy']): number;
  /** Holiday calendars that a team can choose. */
  readonly calendarNames: CalendarNames;
  /** What the team's schedule would mean from now on. */
  preview(team: Team, now: Date): Promise<SchedulePreview>;
  nextOpening(team: Team, now: Date): Promise<Date | undefined>;
  textsFor(locale: Locale): Texts;
  /** None where the platform does not tell; undefined where there are no channels, or this one cannot be seen. */
  peopleIn(platform: PlatformName, channelId: string): Promise<readonly string[] | undefined>;
  /** Absent when fewer than k were asked. */
  participationOf(counts: RoundCounts): ParticipationBand | undefined;
  /** When participation falls: what to do about it, as in the digest. */
  paceAdvice(team: Team): Promise<'first-cycle' | 'slower' | 'pause' | undefined>;
  clean(text: string, maxChars: number): string;
  /** Where people reach the page; undefined while there is none. */
  pageUrl(): string | undefined;
  /** 256 random bits for a link, and what is kept of them. */
  newToken(): { readonly token: string; readonly hash: string };
  /** Questions of the reserve, with those each may stand in for. */
  readonly swapChoices: readonly { readonly id: string; readonly outs: readonly string[] }[];
  /** Fewest people of whom questions in words are asked. */
  readonly wordsFrom: number;
  itemLabel(id: string): Localized;
  readonly assessment: {
    readonly dimensions: readonly AssessmentQuestion[];
    /** Stage, the three heaviest barriers, and what was agreed. */
    readonly rest: readonly AssessmentQuestion[];
    label(construct: SuggestionView['construct']): Localized;
    factGaps(facts: Team['facts']): readonly Localized[];
    steps(
      answers: Readonly<Record<string, string>>,
      barriers: readonly BarrierCode[],
      used: readonly string[],
    ): readonly SuggestionView[];
    /** One step, with where it comes from. */
    stepLine(step: SuggestionView, texts: Texts): string;
  };
}
