import type { CardFile } from '../../core/card.ts';
import type { BarrierCode, DigestView, DimensionId } from '../../core/digest.ts';
import type { Locale, Localized } from '../../core/locale.ts';
import type { Round, RoundCounts } from '../../core/round.ts';
import type { ActionItem } from '../../core/store.ts';
import type { FactSheet, Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';

export interface ClosedRound {
  readonly round: Round;
  readonly counts: RoundCounts;
}

/** What a digest is made of: whole closed rounds of one cycle and of the one before. */
export interface DigestInput {
  readonly team: Team;
  readonly cycle: number;
  readonly rounds: readonly ClosedRound[];
  readonly previous: readonly ClosedRound[];
  /** Constructs with an action planned or done in this cycle or the last. */
  readonly actions: readonly ActionItem[];
}

export interface Picture extends CardFile {
  readonly alt: string;
}

/** What digests need from elsewhere, handed over by app.ts. */
export interface DigestParts {
  readonly k: number;
  textsFor(locale: Locale): Texts;
  build(input: DigestInput): DigestView;
  /** Nothing when there is nothing to draw. */
  pictures(view: DigestView, texts: Texts): readonly Picture[];
  label(construct: DimensionId | BarrierCode): Localized;
  itemLabel(id: string): Localized;
  /** What to say of each fact that is missing. */
  factGaps(facts: FactSheet): readonly Localized[];
  action(id: string): { readonly text: Localized; readonly fromPractice: boolean };
  nextOpening(team: Team, now: Date): Promise<Date | undefined>;
}

/** What a card of a digest shows beside the frozen view. */
export interface DigestPage {
  readonly view: DigestView;
  readonly team: Team;
  readonly next: Date | undefined;
}
