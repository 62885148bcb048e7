import { describe, expect, test } from 'vitest';
import type {
  BarrierCode,
  BarriersView,
  ChangeView,
  DigestView,
  DimensionId,
  DimensionView,
} from '../../src/core/digest.ts';
import { assessmentSteps } from '../../src/instrument/assessment.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import { factGaps, withPresentFacts } from '../../src/instrument/fact-views.ts';
import { findingOf } from '../../src/instrument/finding.ts';
import { historyOf } from '../../src/instrument/history.ts';
import { overviewOf } from '../../src/instrument/overview.ts';
import { suggestionViews } from '../../src/instrument/suggestion-views.ts';
import { suggestConstructs } from '../../src/instrument/suggestions.ts';
import { closedRound, closedRounds, digestInput, instrument } from './closed-rounds.ts';

const interval = { lo: 0, hi: 100 };
const dimension = (id: DimensionId, score: number, change?: ChangeView): DimensionView => ({
  id,
  items: 3,
  shown: { score, interval, ...(change && { change }) },
});
const barriers = (leading: readonly BarrierCode[], top?: number): BarriersView => ({
  asked: 13,
  leading,
  ranked: top === undefined ? [] : leading.map((code) => ({ code, shown: { score: top, interval } })),
});
const facts = { filled: 0, gaps: 8 };
const clear = (points: number): ChangeView => ({ label: 'clear-change', points, smallest: 5 });

describe('what stands on top', () => {
  const weak = dimension('training', 55);

  test.each([
    ['a barrier heavier than the dimension is weak', barriers(['B02'], 50), [weak], 'leading-barriers'],
    ['a barrier exactly as heavy', barriers(['B02'], 45), [weak], 'weakest-dimension'],
    [
      'a heavy barrier that the weak dimension outweighs',
      barriers(['B02'], 50),
      [dimension('policy', 50)],
      'weakest-dimension',
    ],
    [
      'a heavy barrier, no weak dimension',
      barriers(['B02'], 50),
      [dimension('policy', 60)],
      'leading-barriers',
    ],
    [
      'a light barrier, no weak dimension',
      barriers(['B02'], 45),
      [dimension('policy', 60)],
      'weakest-dimension',
    ],
    ['barriers without numbers, a weak dimension', barriers(['B02', 'B03']), [weak], 'weakest-dimension'],
    [
      'barriers without numbers, no weak dimension',
      barriers(['B02', 'B03']),
      [dimension('policy', 60)],
      'leading-barriers',
    ],
    ['no barrier, no weak dimension', barriers([]), [dimension('policy', 95)], 'weakest-dimension'],
    ['barriers alone', barriers(['B02']), [], 'leading-barriers'],
    ['nothing at all', barriers([]), [], 'no-scores-yet'],
  ] as const)('%s', (_, given, dimensions, kind) => {
    expect(findingOf({ dimensions, barriers: given, facts }).kind).toBe(kind);
  });

  test('the lowest dimension, and the facts where there is no score', () => {
    const dimensions = [dimension('policy', 40), dimension('training', 30), dimension('leadership', 35)];
    expect(findingOf({ dimensions, barriers: barriers([]), facts })).toEqual({
      kind: 'weakest-dimension',
      dimension: 'training',
      score: 30,
    });
    expect(findingOf({ dimensions: [], barriers: barriers([]), facts: { filled: 2, gaps: 6 } })).toEqual({
      kind: 'facts-only',
      gaps: 6,
    });
  });

  test('the largest clear change goes first, upwards or downwards, also that of the index', () => {
    const index = { score: 50, interval, provisional: false, missing: [], change: clear(5) };
    const dimensions = [
      dimension('policy', 40, clear(10)),
      dimension('training', 30, clear(-15)),
      dimension('leadership', 35, { label: 'possible-change', points: 40, smallest: 5 }),
      dimension('evaluation', 35, { label: 'clear-change' }),
    ];
    expect(findingOf({ index, dimensions, barriers: barriers([]), facts })).toEqual({
      kind: 'clear-change',
      dimension: 'training',
      points: -15,
    });
    expect(findingOf({ index, dimensions: [], barriers: barriers([]), facts })).toEqual({
      kind: 'clear-change',
      dimension: 'index',
      points: 5,
    });
  });
});

describe('steps', () => {
  test('dimensions below 60 and barriers from 50, by need; dimensions first where it is equal', () => {
    const scores = {
      dimensions: { leadership: 59, evaluation: 60, 'self-perception': 40 },
      barriers: { B02: 50, B01: 49, B05: 60, B04: 50 },
    };
    expect(suggestConstructs(scores, [], 9)).toEqual(['self-perception', 'B05', 'B02', 'B04', 'leadership']);
    expect(suggestConstructs(scores, ['B05'], 2)).toEqual(['self-perception', 'B02']);
    expect(suggestConstructs(scores, [], 0)).toEqual([]);
  });

  test('training or guidelines take the last place, if one needs it and neither is there', () => {
    const dimensions = { leadership: 10, evaluation: 20, 'self-perception': 30, training: 55, policy: 50 };
    expect(suggestConstructs({ dimensions, barriers: {} }, [], 3)).toEqual([
      'leadership',
      'evaluation',
      'policy',
    ]);
    expect(suggestConstructs({ dimensions, barriers: {} }, ['policy'], 3)).toEqual([
      'leadership',
      'evaluation',
      'training',
    ]);
    expect(suggestConstructs({ dimensions: { ...dimensions, training: 5 }, barriers: {} }, [], 3)).toEqual([
      'training',
      'leadership',
      'evaluation',
    ]);
    expect(suggestConstructs({ dimensions: { leadership: 10 }, barriers: {} }, [], 3)).toEqual([
      'leadership',
    ]);
    expect(suggestConstructs({ dimensions, barriers: {} }, [], 0)).toEqual([]);
  });

  const { actions, facts: sheet } = instrument;
  const none = { dimensions: [], barriers: barriers([]), gaps: [], blocked: [], usedActions: [], actions };

  test('one a construct, the first that nobody planned; a construct that is worked on, or used up, is passed over', () => {
    const dimensions = [dimension('training', 20), dimension('policy', 30), dimension('leadership', 40)];
    expect(suggestionViews({ ...none, dimensions })).toEqual([
      { construct: 'training', actionId: 'act-training-1' },
      { construct: 'policy', actionId: 'act-policy-1' },
      { construct: 'leadership', actionId: 'act-leadership-1' },
    ]);
    const used = ['act-training-1', 'act-policy-1', 'act-policy-2', 'act-policy-3'];
    expect(suggestionViews({ ...none, dimensions, usedActions: used, blocked: ['leadership'] })).toEqual([
      { construct: 'training', actionId: 'act-training-2' },
    ]);
  });

  test('leading barriers of a small group count as just heavy enough; gaps of the fact sheet fill up', () => {
    const leading = suggestionViews({ ...none, barriers: barriers(['B02', 'B03']) });
    expect(leading.map(({ construct }) => construct)).toEqual(['B02', 'B03']);
    const filled = suggestionViews({ ...none, barriers: barriers(['B02']), gaps: sheet });
    expect(filled.map(({ construct }) => construct)).toEqual(['B02', 'training', 'policy']);
    expect(suggestionViews({ ...none, gaps: [] })).toEqual([]);
  });

  test('of a self-assessment: the worst dimensions in turn with the barriers that were named', () => {
    const answers = { TR1: '3', GD3: '1', LD2: '4', EV2: '5', SP1: '2' };
    const steps = (...given: Parameters<typeof assessmentSteps>) =>
      assessmentSteps(...given).map(({ construct, actionId }) => `${construct} ${actionId}`);
    expect(steps(answers, ['B02', 'B05'], actions, [])).toEqual([
      'policy act-policy-1',
      'B02 act-b02-1',
      'self-perception act-self-perception-1',
    ]);
    expect(steps(answers, [], actions, ['act-policy-1'])).toEqual([
      'policy act-policy-2',
      'self-perception act-self-perception-1',
      'training act-training-1',
    ]);
    expect(steps({ LD2: '4' }, ['B05'], actions, [])).toEqual(['B05 act-b05-1']);
    expect(steps({}, [], actions, [])).toEqual([]);
  });
});

describe('facts', () => {
  const view = buildDigest(digestInput([]));
  const { facts: sheet } = instrument;

  test('are as they stand now, also where the finding speaks of them; scores stay', () => {
    const filled = withPresentFacts(view, { FS1: '2025-01-01', FS4: 'no' }, sheet);
    expect(filled.finding).toEqual({ kind: 'facts-only', gaps: 7 });
    expect(filled.facts.find(({ id }) => id === 'FS1')).toMatchObject({ value: '2025-01-01' });
    expect(withPresentFacts(filled, {}, sheet).finding).toEqual({ kind: 'no-scores-yet' });
    const all = {
      FS1: '2025',
      FS2: 'director',
      FS3: '8 / 3',
      FS4: 'yes',
      FS5: '2026',
      FS6: 'weekly',
      FS7: 'two',
      FS8: 'yes',
    };
    expect(withPresentFacts(filled, all, sheet).finding).toEqual({ kind: 'no-scores-yet' });
    const scored = buildDigest(digestInput(closedRounds(8, { people: 12 })));
    const later = withPresentFacts(scored, all, sheet);
    expect(later.finding).toEqual(scored.finding);
    expect(later.facts.every(({ value }) => value !== undefined)).toBe(true);
    expect(later.dimensions).toEqual(scored.dimensions);
  });

  test('are missing when empty, “none”, not a yes, or when nobody was trained', () => {
    const gaps = (given: Parameters<typeof factGaps>[0]) => factGaps(given, sheet).map(({ id }) => id);
    expect(
      gaps({
        FS1: ' ',
        FS2: 'ندارد',
        FS3: '۸ / ۰',
        FS4: 'partly',
        FS5: '—',
        FS6: 'None.',
        FS7: 'x / 0',
        FS8: 'yes',
      }),
    ).toEqual(['FS1', 'FS2', 'FS3', 'FS4', 'FS5', 'FS6']);
    expect(gaps({ FS3: '8 / 10' })).not.toContain('FS3');
    expect(gaps({ FS4: 'yes' })).not.toContain('FS4');
  });
});

describe('digests of a team and of several', () => {
  test('the period is from the first opening to the last close', () => {
    const rounds = [
      closedRound(3, { people: 12 }),
      closedRound(1, { people: 12 }),
      closedRound(2, { people: 12 }),
    ];
    const { from, to } = buildDigest(digestInput(rounds));
    expect([from, to]).toEqual([rounds[1]?.round.openedAt, rounds[0]?.round.closedAt]);
    const [one] = rounds;
    if (!one) throw new Error('no round');
    const { closedAt: _, ...open } = one.round;
    expect(buildDigest(digestInput([{ ...one, round: open }])).to).toEqual(one.round.closesAt);
    expect(buildDigest(digestInput([]))).not.toHaveProperty('from');
  });

  test('the newest round of an item counts, in whatever order they come', () => {
    const old = closedRound(1, { people: 12, answer: () => '1' });
    const again = { ...closedRound(1, { people: 12, answer: () => '5' }) };
    const later = { ...again, round: { ...again.round, id: 'r2', number: 2 } };
    expect(buildDigest(digestInput([old, later]))).toEqual(buildDigest(digestInput([later, old])));
  });

  test.each([
    [9, 5, false],
    [10, 4, false],
    [10, 5, true],
  ])('words of %i who answered, %i of whom wrote: shown %s', (people, written, isShown) => {
    const round = closedRound(1, { people });
    const texts = { TR11: Array.from({ length: written }, (_, at) => `text ${at}`) };
    const view = buildDigest(digestInput([{ ...round, counts: { ...round.counts, texts } }]));
    expect(view.words).toEqual(isShown ? [{ item: 'TR11', texts: texts.TR11 }] : undefined);
  });

  test('a team that once answered with names and once confidentially: only the confidential makes scores', () => {
    const named = closedRound(1, { people: 12, privacy: 'named', answer: () => '1' });
    const other = closedRound(1, { people: 12, privacy: 'named', answer: () => '5' });
    const confidential = [2, 3, 4].map((number) => closedRound(number, { people: 12 }));
    expect(buildDigest(digestInput([named, ...confidential]))).toEqual(
      buildDigest(digestInput([other, ...confidential])),
    );
    expect(buildDigest(digestInput([named]))).not.toEqual(buildDigest(digestInput([other])));
  });

  test('history is what was shown: no score that was withheld, no more of a score than itself and its range', () => {
    const shown = buildDigest(digestInput(closedRounds(8, { people: 12 })));
    const [point] = historyOf([shown]);
    expect(point).toEqual({
      cycle: 1,
      round: 8,
      to: shown.to,
      participation: shown.participation,
      index: { score: shown.index?.score, interval: shown.index?.interval },
      dimensions: shown.dimensions.map(({ id, shown: view }) => ({
        id,
        score: view?.score,
        interval: view?.interval,
      })),
    });
    expect(historyOf([buildDigest(digestInput([]))])).toEqual([{ cycle: 1, round: 0, dimensions: [] }]);
  });

  const digest = (teamName: string, given: Partial<DigestView>): DigestView => ({
    ...buildDigest(digestInput([])),
    teamId: `${teamName}-id`,
    teamName,
    ...given,
  });
  const at = (score: number, lo: number, hi: number) => ({
    score,
    interval: { lo, hi },
    provisional: false,
    missing: [],
  });

  test('across teams: by name, then id; each stage and barrier with its number of teams', () => {
    const stage = { stage: 2, label: 'likely', gated: false } as const;
    const overview = overviewOf({
      digests: [
        digest('C', { index: at(40, 30, 50), stage, barriers: barriers(['B02', 'B03']) }),
        digest('A', { dimensions: [dimension('policy', 50)] }),
        digest('B', { barriers: barriers(['B03']), sample: true }),
        digest('Z', {}),
        digest('Y', {}),
        {
          ...digest('A', {
            index: at(70, 50, 80),
            stage: { ...stage, stage: 3 },
            dimensions: [dimension('policy', 70)],
          }),
          teamId: '0',
        },
      ],
      named: ['Q', 'P'],
    });
    expect(overview.teams.map(({ teamName, teamId }) => `${teamName} ${teamId}`)).toEqual([
      'A 0',
      'A A-id',
      'B B-id',
      'C C-id',
    ]);
    expect(overview).toMatchObject({
      hidden: ['Y', 'Z'],
      named: ['P', 'Q'],
      index: { mean: 55, lowest: 40, highest: 70, teams: 2 },
      dimensions: [{ id: 'policy', spread: { mean: 60, lowest: 50, highest: 70, teams: 2 } }],
      barriers: [
        { code: 'B03', teams: 2 },
        { code: 'B02', teams: 1 },
      ],
      barrierTeams: 2,
      stages: [
        { stage: 2, teams: 1 },
        { stage: 3, teams: 1 },
      ],
      alike: true,
      sample: true,
    });
    expect(overview.teams[3]).toMatchObject({ stage, leading: ['B02', 'B03'] });
    expect(overview.teams[1]).not.toHaveProperty('stage');
  });

  test('ranges that touch are alike, those that do not are not; equal barriers stand by code', () => {
    const two = (lo: number) =>
      overviewOf({
        digests: [
          digest('A', { index: at(40, 30, 50), barriers: barriers(['B05', 'B02']) }),
          digest('B', { index: at(60, lo, 70) }),
        ],
        named: [],
      });
    expect([two(50).alike, two(55).alike]).toEqual([true, false]);
    expect(two(50).barriers.map(({ code }) => code)).toEqual(['B02', 'B05']);
    expect(two(50).sample).toBe(false);
  });
});
