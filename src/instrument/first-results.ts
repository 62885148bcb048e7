import type { DigestView } from '../core/digest.ts';
import { ROUNDS_IN_CYCLE, type RoundCounts } from '../core/round.ts';
import type { PrivacyMode } from '../core/team.ts';
import { buildDigest } from './build-digest.ts';
import type { ClosedRound } from './digest-input.ts';
import type { Instrument } from './instrument.ts';
import { optionsOf } from './options-of.ts';
import { itemsOfRound } from './questions.ts';

/** Numbers of the rounds after which something is there to see; absent: never for so few. */
export interface FirstResults {
  readonly scores?: number;
  readonly trend?: number;
}

/**
 * When a group of this size gets its first score and its first trend, if everybody answers: found by making the digests
 * of two cycles by the same rules as real ones, so that the promise cannot differ from them.
 */
export function firstResults(
  people: number,
  privacy: PrivacyMode,
  instrument: Instrument,
  k: number,
): FirstResults {
  const rounds: ClosedRound[] = [];
  let scores: number | undefined;
  for (let number = 1; number <= 2 * ROUNDS_IN_CYCLE; number++) {
    rounds.push(everybodyAnswers(number, people, privacy, instrument));
    const view = digestOf(rounds, instrument, k);
    const shown = [...view.dimensions, ...view.barriers.ranked].flatMap((one) => one.shown ?? []);
    if (shown.length) scores ??= number;
    const compared = shown.some(({ change }) => change && change.label !== 'insufficient');
    if (scores !== undefined && compared) return { scores, trend: number };
  }
  return scores === undefined ? {} : { scores };
}

function digestOf(rounds: readonly ClosedRound[], instrument: Instrument, k: number): DigestView {
  const [previous, current] = [rounds.slice(0, ROUNDS_IN_CYCLE), rounds.slice(ROUNDS_IN_CYCLE)];
  return buildDigest({
    team: { id: '', name: '', sample: false, facts: {} },
    cycle: current.length ? 2 : 1,
    rounds: current.length ? current : previous,
    ...(current.length ? { previous } : {}),
    blocked: [],
    usedActions: [],
    k,
    instrument,
  });
}

/** Half of them choose the first option, half the third: scores then have a spread. */
function everybodyAnswers(
  number: number,
  people: number,
  privacy: PrivacyMode,
  { items, rotation, scales }: Instrument,
): ClosedRound {
  const counts: Record<string, RoundCounts['items'][string]> = {};
  const asked = itemsOfRound(rotation, number, 'staff', []);
  for (const id of asked) {
    const item = items.get(id);
    const codes = item && item.scale !== 'text' ? optionsOf(item, scales).map(({ code }) => code) : [];
    const [first, , third] = codes;
    if (first && third) counts[id] = { [first]: Math.ceil(people / 2), [third]: Math.floor(people / 2) };
  }
  const openedAt = new Date(number * 7 * 86_400_000);
  return {
    round: {
      id: String(number),
      teamId: '',
      number,
      items: { staff: asked, manager: asked },
      privacy,
      contractHash: '',
      turnover: { joined: people, left: 0 },
      openedAt,
      closesAt: openedAt,
      closedAt: openedAt,
      state: 'closed',
    },
    counts: { roundId: String(number), eligible: people, responded: people, items: counts, texts: {} },
  };
}
