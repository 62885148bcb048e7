import { describe, expect, test } from 'vitest';
import type { DigestView } from '../../src/core/digest.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import { overviewOf } from '../../src/instrument/overview.ts';
import { type Answerer, around, closedRound, closedRounds, digestInput } from './closed-rounds.ts';

const SLOTS = [0, 1, 2, 3, 4, 5, 6, 7, 8];

function digestAfter(slot: number, people: number): DigestView {
  return buildDigest(digestInput(closedRounds(slot, { people })));
}

function shownDimensions(view: DigestView): readonly string[] {
  return view.dimensions.filter(({ shown }) => shown).map(({ id, items }) => `${id} ${items}`);
}

describe('4 people', () => {
  test.each(SLOTS)('after round %i nothing but the fact sheet', (slot) => {
    const view = digestAfter(slot, 4);
    expect(view).toMatchObject({
      level: 'none',
      people: '<5',
      round: slot,
      finding: { kind: 'no-scores-yet' },
    });
    expect(shownDimensions(view)).toEqual([]);
    expect(view.barriers).toMatchObject({ leading: [], ranked: [] });
    expect(view.index ?? view.stage ?? view.participation).toBeUndefined();
    expect(view.unknowns).toEqual([]);
  });

  test.each(SLOTS)('after round %i the same as if nobody had answered', (slot) => {
    expect(digestAfter(slot, 4)).toEqual(digestAfter(slot, 0));
  });
});

describe('7 people', () => {
  test.each([
    [0, []],
    [1, []],
    [2, ['training 2', 'policy 2']],
    [3, ['training 2', 'policy 2']],
    [4, ['training 4', 'policy 4']],
    [5, ['training 4', 'policy 4']],
    [6, ['training 4', 'policy 4']],
    [7, ['training 7', 'policy 7', 'leadership 2', 'evaluation 3', 'self-perception 2']],
    [8, ['training 7', 'policy 7', 'leadership 2', 'evaluation 3', 'self-perception 2']],
  ])('after round %i: %j', (slot, expected) => {
    expect(shownDimensions(digestAfter(slot, 7))).toEqual(expected);
  });

  test.each(SLOTS.slice(0, 8))('after round %i no index, no stage, no barrier', (slot) => {
    const view = digestAfter(slot, 7);
    expect(view.index ?? view.stage).toBeUndefined();
    expect(view.barriers.leading).toEqual([]);
    expect(view.barriers.withheld).toBe(slot === 0 ? 'not-yet-asked' : 'at-cycle-close');
  });

  test('after round 8 index, stage and which barriers lead, by code, without numbers', () => {
    const view = digestAfter(8, 7);
    expect(view).toMatchObject({ level: 'score', people: '5–9', index: { provisional: false, missing: [] } });
    expect(view.stage).toBeDefined();
    expect(view.barriers).toMatchObject({ asked: 13, ranked: [], withheld: 'small-group' });
    expect(view.barriers.leading.length).toBeGreaterThan(0);
    expect(view.barriers.leading).toEqual([...view.barriers.leading].sort());
  });

  test('reasons are given once each', () => {
    expect(digestAfter(3, 7).withheld).toEqual(['too-few-items', 'at-cycle-close']);
    expect(digestAfter(0, 7).withheld).toEqual(['not-yet-asked']);
  });

  test('a checkpoint that would add a single item leaves the score as it was', () => {
    const rounds = closedRounds(4, { people: 7 }).filter(({ round }) => round.number !== 3);
    expect(shownDimensions(buildDigest(digestInput(rounds)))).toEqual(['training 2', 'policy 2']);
  });

  test('an interval does not say that everybody answered alike', () => {
    const alike = buildDigest(
      digestInput(closedRounds(2, { people: 7, answer: (item) => (item.scale === 'ynp' ? 'yes' : '5') })),
    );
    expect(alike.dimensions[0]?.shown).toEqual({ score: 90, interval: { lo: 60, hi: 100 } });
  });
});

describe('12 people', () => {
  test.each([
    [1, [], 2],
    [2, ['training 2', 'policy 2'], 4],
    [3, ['training 3', 'policy 3'], 6],
    [4, ['training 4', 'policy 4', 'evaluation 2'], 8],
    [5, ['training 5', 'policy 5', 'leadership 2', 'evaluation 2'], 10],
    [6, ['training 6', 'policy 6', 'leadership 2', 'evaluation 2', 'self-perception 2'], 12],
    [7, ['training 7', 'policy 7', 'leadership 2', 'evaluation 3', 'self-perception 2'], 13],
  ])('after round %i: %j and %i barriers', (slot, expected, barriers) => {
    const view = digestAfter(slot, 12);
    expect(shownDimensions(view)).toEqual(expected);
    expect(view.barriers.ranked.length).toBe(barriers);
    expect(view.barriers.ranked.every(({ shown }) => shown !== undefined)).toBe(true);
  });

  test('the index is provisional as long as one dimension is missing', () => {
    expect(digestAfter(4, 12).index).toBeUndefined();
    expect(digestAfter(5, 12).index).toMatchObject({ provisional: true, missing: ['self-perception'] });
    expect(digestAfter(6, 12).index).toMatchObject({ provisional: false, missing: [] });
  });

  test('an item with fewer than five answers is dropped', () => {
    const rounds = closedRounds(3, { people: 12 }).map((round) =>
      round.round.number === 3 ? closedRound(3, { people: 4 }) : round,
    );
    expect(shownDimensions(buildDigest(digestInput(rounds)))).toEqual(['training 2', 'policy 2']);
  });

  test('a round of seven makes the barriers those of a small group', () => {
    const rounds = closedRounds(8, { people: 12 }).map((round) =>
      round.round.number === 3 ? closedRound(3, { people: 7 }) : round,
    );
    const view = buildDigest(digestInput(rounds));
    expect(view).toMatchObject({ level: 'score', people: '5–9' });
    expect(view.barriers).toMatchObject({ ranked: [], withheld: 'small-group' });
  });

  test('items many cannot answer are named', () => {
    const rounds = [
      closedRound(1, {
        people: 12,
        answer: (item, person) => (item.id === 'GD1' && person < 4 ? 'dk' : 'yes'),
      }),
    ];
    expect(buildDigest(digestInput(rounds)).unknowns).toEqual(['GD1']);
  });
});

describe('25 people', () => {
  test('everything, with distributions', () => {
    expect(digestAfter(8, 25)).toMatchObject({
      level: 'full',
      people: '20–49',
      participation: '75-100',
      withheld: [],
    });
  });

  test('the drill-down round changes no score', () => {
    const { round: _r, to: _t, ...closed } = digestAfter(8, 25);
    const { round: _s, to: _u, ...before } = digestAfter(7, 25);
    expect(closed).toEqual(before);
  });
});

describe('participation', () => {
  test('absent when fewer than five were asked', () => {
    const rounds = closedRounds(2, { people: 7 }).map((one) => ({
      ...one,
      counts: { ...one.counts, eligible: 4 },
    }));
    expect(buildDigest(digestInput(rounds)).participation).toBeUndefined();
  });

  test('answers of rounds below five do not count', () => {
    const rounds = [closedRound(1, { people: 12 }), closedRound(2, { people: 4 })];
    expect(buildDigest(digestInput(rounds)).participation).toBe('50-74');
  });
});

describe('named teams', () => {
  test('see scores of three people after each round', () => {
    const view = buildDigest(digestInput(closedRounds(2, { people: 3, privacy: 'named' })));
    expect(view).toMatchObject({ level: 'full', people: '<5' });
    expect(shownDimensions(view)).toEqual(['training 2', 'policy 2']);
    expect(view.barriers.ranked.length).toBe(4);
  });

  test('one confidential round makes the cycle confidential', () => {
    const rounds = [closedRound(1, { people: 3, privacy: 'named' }), closedRound(2, { people: 3 })];
    expect(buildDigest(digestInput(rounds)).level).toBe('none');
  });
});

describe('finding and suggestions', () => {
  test('no scores and no facts', () => {
    const view = buildDigest(digestInput([]));
    expect(view.finding).toEqual({ kind: 'no-scores-yet' });
    expect(view.suggestions).toEqual([
      { construct: 'training', actionId: 'act-training-1' },
      { construct: 'policy', actionId: 'act-policy-1' },
      { construct: 'leadership', actionId: 'act-leadership-1' },
    ]);
  });

  test('facts only: gaps are counted and lead to actions', () => {
    const facts = {
      FS1: '1403/02/01',
      FS2: 'مدیرکل',
      FS3: '۸ / ۰',
      FS4: 'yes',
      FS6: 'ندارد',
      FS7: 'two goals',
      FS8: 'yes',
    };
    const view = buildDigest(digestInput([], { team: { id: 't1', name: 'Team', sample: true, facts } }));
    expect(view).toMatchObject({ sample: true, finding: { kind: 'facts-only', gaps: 3 } });
    expect(view.suggestions.map(({ construct }) => construct)).toEqual(['training', 'evaluation']);
    expect(view.facts.find(({ id }) => id === 'FS5')).toEqual({ id: 'FS5', dimension: 'evaluation' });
  });

  test('the weakest dimension below 60', () => {
    const rounds = closedRounds(2, {
      people: 7,
      answer: (item, person) => around(item.construct === 'policy' ? 1 : 3)(item, person),
    });
    const view = buildDigest(digestInput(rounds));
    expect(view.finding).toMatchObject({ kind: 'weakest-dimension', dimension: 'policy' });
    expect(view.suggestions[0]).toEqual({ construct: 'policy', actionId: 'act-policy-1' });
  });

  test('heavy barriers before strong dimensions', () => {
    const light = (id: string) => /^B\d\d/.test(id) && !/^B0[12]/.test(id);
    const answer: Answerer = (item, person) => around(light(item.id) ? 0 : 3)(item, person);
    const view = buildDigest(digestInput(closedRounds(8, { people: 12, answer })));
    expect(view.barriers.leading).toEqual(['B01', 'B02']);
    expect(view.finding).toEqual({ kind: 'leading-barriers', codes: view.barriers.leading });
    expect(view.suggestions[0]?.construct).toBe('B01');
  });

  test('where most barriers lead, none stands out, and none is the finding', () => {
    const view = buildDigest(digestInput(closedRounds(8, { people: 12, answer: around(3) })));
    expect(view.barriers.leading).toHaveLength(13);
    expect(view.finding.kind).toBe('weakest-dimension');
    const { barriers, barrierTeams, teams } = overviewOf({ digests: [view], named: [] });
    expect([barriers, barrierTeams, teams[0]?.leading]).toEqual([[], 0, []]);
  });

  test('used actions and blocked constructs are passed over', () => {
    const rounds = closedRounds(2, { people: 7, answer: around(1) });
    const more = { usedActions: ['act-training-1'], blocked: ['policy' as const] };
    const suggested = buildDigest(digestInput(rounds, more)).suggestions;
    expect(suggested[0]).toEqual({ construct: 'training', actionId: 'act-training-2' });
    expect(suggested.some(({ construct }) => construct === 'policy')).toBe(false);
  });
});
