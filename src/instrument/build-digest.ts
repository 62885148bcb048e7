import type { BarriersView, DigestView, DimensionView, Withheld } from '../core/digest.ts';
import { slotOf } from '../core/round.ts';
import { barriersView } from './barriers-view.ts';
import type { ClosedRound, DigestInput } from './digest-input.ts';
import { dimensionViews } from './dimension-views.ts';
import { peopleBand } from './display.ts';
import { factGaps, factViews } from './fact-views.ts';
import { findingOf } from './finding.ts';
import { historyOf } from './history.ts';
import { indexAndStage } from './index-view.ts';
import { dkFlag } from './item-stat.ts';
import { PARAMS } from './params.ts';
import { participationBand } from './participation.ts';
import { levelOf } from './publication-rules.ts';
import { suggestionViews } from './suggestion-views.ts';
import { isHeadline, type Window, windowOf } from './window.ts';

/**
 * The digest of a team's cycle so far: pure, of whole closed rounds, and already rounded, so that every output may
 * show all of it. A round that fewer than k answered changes nothing in it, whether 0 did or k − 1.
 */
export function buildDigest(input: DigestInput): DigestView {
  const { team, rounds, instrument, k } = input;
  const current = windowOf(rounds, instrument, k);
  const previous = input.previous?.length ? windowOf(input.previous, instrument, k) : undefined;
  const dimensions = dimensionViews(current, previous);
  const barriers = barriersView(current, previous);
  const measured = indexAndStage(current, previous);
  const gaps = factGaps(team.facts, instrument.facts);
  const facts = factViews(team.facts, instrument.facts);
  const filled = facts.filter(({ value }) => value !== undefined).length;
  const { blocked, usedActions } = input;
  return {
    methodVersion: 2,
    teamId: team.id,
    teamName: team.name,
    sample: team.sample,
    cycle: input.cycle,
    round: Math.max(0, ...rounds.map(({ round }) => slotOf(round.number))),
    ...period(rounds),
    ...peopleOf(current),
    finding: findingOf({ ...measured, dimensions, barriers, facts: { filled, gaps: gaps.length } }),
    suggestions: suggestionViews({
      dimensions,
      barriers,
      gaps,
      blocked,
      usedActions,
      actions: instrument.actions,
    }),
    facts,
    dimensions,
    ...measured,
    barriers,
    unknowns: unknownsOf(current),
    ...swappedIn(current),
    ...wordsOf(current, rounds),
    history: historyOf(input.earlier ?? []),
    withheld: reasons(dimensions, barriers),
  };
}

function period(rounds: readonly ClosedRound[]): Pick<DigestView, 'from' | 'to'> {
  if (rounds.length === 0) return {};
  const opened = rounds.map(({ round }) => round.openedAt.getTime());
  const closed = rounds.map(({ round }) => (round.closedAt ?? round.closesAt).getTime());
  return { from: new Date(Math.min(...opened)), to: new Date(Math.max(...closed)) };
}

function peopleOf({
  people,
  participation,
  rules,
}: Window): Pick<DigestView, 'level' | 'people' | 'participation'> {
  const level = levelOf(people, rules);
  const band = { level, people: level === 'none' ? '<5' : peopleBand(people) } as const;
  // Below k even a band of participation would tell 0 from 4.
  if (level === 'none' || participation === undefined) return band;
  return { ...band, participation: participationBand(participation) };
}

/** Items of at least ten people where a fifth or more said “don't know”. */
function unknownsOf({ asked, rules }: Window): readonly string[] {
  return asked
    .filter(({ item, stat }) => item.trackDk && stat && dkFlag(stat, rules.detailFrom))
    .map(({ item }) => item.id);
}

/** Questions a manager swapped in for this cycle. */
function swappedIn({ asked }: Window): Pick<DigestView, 'swapped'> {
  const swapped = asked.filter((one) => isHeadline(one) && !one.item.core).map(({ item }) => item.id);
  return swapped.length ? { swapped } : {};
}

/** What people wrote, of at least ten who answered and five who wrote; in the order in which the close shuffled it. */
function wordsOf({ rules }: Window, rounds: readonly ClosedRound[]): Pick<DigestView, 'words'> {
  const { detailFrom, k } = rules;
  const words = rounds
    .filter(({ counts }) => counts.responded >= Math.max(detailFrom, PARAMS.detailPeople))
    .flatMap(({ counts }) => Object.entries(counts.texts))
    .filter(([, texts]) => texts.length >= Math.max(k, PARAMS.k))
    .map(([item, texts]) => ({ item, texts }));
  return words.length ? { words } : {};
}

function reasons(dimensions: readonly DimensionView[], barriers: BarriersView): readonly Withheld[] {
  const all = [...dimensions.map(({ withheld }) => withheld), barriers.withheld];
  return [...new Set(all.filter((reason) => reason !== undefined))];
}
