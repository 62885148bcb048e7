import type { CardFile } from '../../core/card.ts';
import type { BarrierCode, DigestView, DimensionId } from '../../core/digest.ts';
import type { Locale, Localized } from '../../core/locale.ts';
import type { Overview } from '../../core/overview.ts';
import type { DigestReport, OverviewReport, ReportFormat } from '../../core/report.ts';
import type { ActionItem } from '../../core/store.ts';
import type { FactId, FactSheet, Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';
import type { ClosedRound } from '../../instrument/digest-input.ts';

/** What a digest is made of: whole closed rounds of one cycle and of the one before. */
export interface DigestInput {
  readonly team: Team;
  readonly cycle: number;
  readonly rounds: readonly ClosedRound[];
  readonly previous: readonly ClosedRound[];
  /** The last digest of each earlier cycle, oldest first. */
  readonly earlier: readonly DigestView[];
  /** Whatever was decided about suggested actions. */
  readonly actions: readonly ActionItem[];
}

export interface Picture extends CardFile {
  readonly alt: string;
}

/** A picture as vectors. */
export interface DigestChart {
  readonly section: 'dimensions' | 'barriers' | 'trends' | 'teams';
  readonly svg: string;
  readonly alt: string;
}

/** What digests need from elsewhere, handed over by app.ts. */
export interface DigestParts {
  readonly k: number;
  textsFor(locale: Locale): Texts;
  build(input: DigestInput): DigestView;
  /** The view with the team's present fact sheet. */
  withFacts(view: DigestView, team: Team): DigestView;
  /** Of a digest; none when there is nothing to draw. */
  charts(view: DigestView, texts: Texts): readonly DigestChart[];
  /** Of the view across teams. */
  overviewCharts(overview: Overview, texts: Texts): readonly DigestChart[];
  /** Charts as pictures for cards; pages and print take them as they are. */
  draw(charts: readonly DigestChart[]): Promise<readonly Picture[]>;
  /** The report as a file to hand on. */
  file(report: DigestReport, format: ReportFormat): Promise<CardFile>;
  overviewFile(report: OverviewReport, format: ReportFormat): Promise<CardFile>;
  /** Teams beside each other, of their newest digests. */
  overview(digests: readonly DigestView[], named: readonly string[]): Overview;
  /** A topic of the paper; undefined for what is near none. */
  topic(id: string): Localized | undefined;
  /** A fact's name, and its answers where it offers a choice. */
  fact(id: FactId): {
    readonly name: Localized;
    readonly options?: readonly { readonly code: string; readonly label: Localized }[];
  };
  label(construct: DimensionId | BarrierCode): Localized;
  itemLabel(id: string): Localized;
  /** What to say of each fact that is missing. */
  factGaps(facts: FactSheet): readonly Localized[];
  action(id: string): { readonly text: Localized; readonly fromPractice: boolean };
  /** Where the paper has what a suggested step rests on, and the topic that says more. */
  source(actionId: string, texts: Texts): { readonly topic: string; readonly place: string } | undefined;
  /** What was typed, cleaned and cut. */
  clean(text: string, maxChars: number): string;
  isAction(id: string): boolean;
  nextOpening(team: Team, now: Date): Promise<Date | undefined>;
  /** When readers get a digest that managers got at `at`. */
  readersAt(team: Team, at: Date): Date;
  /** Whether people should be asked less often, from what is shown of participation; `rounds`: closed, oldest first. */
  paceAdvice(team: Team, rounds: readonly ClosedRound[]): PaceAdvice | undefined;
}

/** What was decided about a suggested action, as it stands now. */
export interface Step extends ActionItem {
  /** Names of who sees to it. */
  readonly owner?: string;
  /** Planned, and its day is over. */
  readonly isOverdue: boolean;
}

/** Ask less often: after the weekly first cycle, by a longer gap, or by a pause. */
export type PaceAdvice = 'first-cycle' | 'slower' | 'pause';

/** What a card of a digest shows beside the frozen view. */
export interface DigestPage {
  readonly view: DigestView;
  readonly team: Team;
  readonly next: Date | undefined;
  /** When the round that is open now closes. */
  readonly openUntil: Date | undefined;
  /** The cycle before, if it has closed rounds. */
  readonly before: number | undefined;
  /** Whoever asked manages the team, and what it holds was not answered with names. */
  readonly mayShare: boolean;
  /** Steps somebody means to take, the most urgent first. */
  readonly planned: readonly Step[];
  /** What was done because of the answers of this cycle and of the one before. */
  readonly done: readonly Step[];
  readonly advice: PaceAdvice | undefined;
}
