import type { DigestView } from '../core/digest.ts';
import type { Round, RoundCounts } from '../core/round.ts';
import type { Team } from '../core/team.ts';
import type { ConstructId, Instrument } from './instrument.ts';

/** A round that is closed, with what is left of it. */
export interface ClosedRound {
  readonly round: Round;
  readonly counts: RoundCounts;
}

/** Everything a digest is made of. */
export interface DigestInput {
  readonly team: Pick<Team, 'id' | 'name' | 'sample' | 'facts'>;
  readonly cycle: number;
  /** Closed rounds of this cycle, in any order; withdrawn ones are not among them. */
  readonly rounds: readonly ClosedRound[];
  /** Closed rounds of the cycle before; empty or absent in the first. */
  readonly previous?: readonly ClosedRound[];
  /** The last published digest of each earlier cycle, oldest first. */
  readonly earlier?: readonly DigestView[];
  /** Constructs with an action planned or done in the last two digests. */
  readonly blocked: readonly ConstructId[];
  /** Actions that were planned, done or dropped. */
  readonly usedActions: readonly string[];
  /** Fewest people about whom anything is shown; below 5 counts as 5. */
  readonly k: number;
  readonly instrument: Instrument;
}
