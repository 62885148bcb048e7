import type { StageView } from '../core/digest.ts';
import { normalCdf } from './normal-cdf.ts';
import { PARAMS, Z_975 } from './params.ts';
import { t975 } from './student-t.ts';

type Stage = StageView['stage'];
type Measured = { readonly score: number; readonly se: number; readonly nMin: number };
type Shares = readonly [number, number, number];

export interface StageInput {
  readonly index: Measured;
  readonly policy?: Measured | undefined;
  /** How many chose the first, second and third description. */
  readonly votes?: Shares | undefined;
  /** Fewest votes that count. */
  readonly k: number;
}

export interface StageEstimate extends StageView {
  /** Probability of stages 1, 2 and 3. */
  readonly p: Shares;
  /** Probability that guidelines score below 50; 1 without a score. */
  readonly gate: number;
  readonly votesUsed: boolean;
}

/**
 * Stage from the index, the votes and the guidelines gate. In the sources the third stage *is* rules and
 * standardization (Mergel & Bretschneider 2013; Bretschneider & Parker 2016), so weak guidelines rule it out.
 */
export function estimateStage(input: StageInput): StageEstimate {
  const [low, high] = PARAMS.stageCuts;
  const error = stretched(input.index);
  const first = normalCdf((low - input.index.score) / error);
  const third = 1 - normalCdf((high - input.index.score) / error);
  const votesUsed = input.votes !== undefined && total(input.votes) >= input.k;
  const mixed = mixVotes([first, 1 - first - third, third], votesUsed ? input.votes : undefined);
  const gate = input.policy
    ? normalCdf((PARAMS.guidelinesGate - input.policy.score) / stretched(input.policy))
    : 1;
  const p: Shares = [mixed[0], mixed[1] + gate * mixed[2], (1 - gate) * mixed[2]];
  return { p, gate, votesUsed, gated: gate >= 0.5, ...describe(p) };
}

/** Normal error widened to Student's t, for small groups. */
function stretched({ se, nMin }: Measured): number {
  return (se * t975(nMin - 1)) / Z_975;
}

function mixVotes(p: Shares, votes: Shares | undefined): Shares {
  if (votes === undefined) return p;
  const w = PARAMS.voteWeight;
  const n = total(votes);
  const mix = (share: number, count: number) => (1 - w) * share + (w * (count + 1)) / (n + 3);
  return [mix(p[0], votes[0]), mix(p[1], votes[1]), mix(p[2], votes[2])];
}

function total(votes: Shares): number {
  return votes[0] + votes[1] + votes[2];
}

function describe(p: Shares): Pick<StageView, 'stage' | 'label' | 'between'> {
  const byShare = [...([1, 2, 3] as const)].sort((a, b) => shareOf(p, b) - shareOf(p, a));
  const [stage = 1, second = 2] = byShare;
  const share = shareOf(p, stage);
  if (share >= 0.8) return { stage, label: 'likely' };
  if (share >= 0.6) return { stage, label: 'leaning' };
  return { stage, label: 'between', between: stage < second ? [stage, second] : [second, stage] };
}

function shareOf(p: Shares, stage: Stage): number {
  return p[stage - 1] ?? 0;
}
