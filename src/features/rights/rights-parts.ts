import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Locale } from '../../core/locale.ts';
import type { Round } from '../../core/round.ts';
import type { Safe } from '../../core/safe.ts';
import type { Team } from '../../core/team.ts';
import type { Texts } from '../../core/texts.ts';

/** What rights and records need from elsewhere, handed over by app.ts. */
export interface RightsParts {
  readonly safe: Safe;
  /** In which dates of files are written. */
  readonly timeZone: string;
  textsFor(locale: Locale): Texts;
  /** Under whose name a response of this round is kept; undefined when nobody can tell any more. */
  respondentOf(round: Round, memberId: string): Promise<string | undefined>;
  /** Discards an open round: responses, invitations and key. */
  withdraw(round: Round, at: Date): Promise<boolean>;
  /** The newest digest, as a card. */
  lastDigest(team: Team, context: Context): Promise<Card>;
}
