import { expect, test } from 'vitest';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import { itemStat } from '../../src/instrument/item-stat.ts';
import { nestedOk } from '../../src/instrument/nested-ok.ts';
import { rulesOf } from '../../src/instrument/publication-rules.ts';
import { changeView } from '../../src/instrument/score-view.ts';
import { around, closedRound, closedRounds, digestInput } from './closed-rounds.ts';

const rules = rulesOf([], 5);

test('k cannot be set below five, and a stricter k also moves the other thresholds', () => {
  expect(rulesOf([], 1)).toEqual({ k: 5, detailFrom: 10, fullFrom: 20 });
  expect(rulesOf([], 12)).toEqual({ k: 12, detailFrom: 12, fullFrom: 20 });
});

test('a score needs two answers whatever k is', () => {
  expect(itemStat({ 4: 1 }, { scale: 'agree5', keyed: '+' }, 1).published).toBeUndefined();
});

test('a subgroup below k is never shown, however many are left', () => {
  expect(nestedOk(12, 3, 5)).toBe(false);
});

test('leading barriers of a small group are in the order of their codes, not of their scores', () => {
  const heavier = (number: number) => around(number >= 3 ? 4 : 3);
  const rounds = closedRounds(8, { people: 7 }).map(({ round }) =>
    closedRound(round.number, { people: 7, answer: heavier(round.number) }),
  );
  const { leading } = buildDigest(digestInput(rounds)).barriers;
  expect(leading.length).toBeGreaterThan(2);
  expect(leading).toEqual([...leading].sort());
  expect(leading).toContain('B01');
});

test('the stage of a small group does not depend on how the stage question was answered', () => {
  const view = (people: number, vote: string) =>
    buildDigest(
      digestInput(
        closedRounds(8, {
          people,
          answer: (item, person) => (item.id === 'ST1' ? vote : around(2)(item, person)),
        }),
      ),
    );
  expect(view(7, '1')).toEqual(view(7, '3'));
  expect(view(12, '1').stage).not.toEqual(view(12, '3').stage);
});

test('a change that rounding hides is not claimed', () => {
  const measured = (score: number) => ({ score, se: 0.5, nMin: 7, lo: score - 1, hi: score + 1 });
  expect(changeView(measured(100), measured(93), rules)).toEqual({ label: 'within-noise', smallest: 30 });
  expect(changeView(measured(100), measured(88), rules)).toEqual({
    label: 'clear-change',
    points: 5,
    smallest: 30,
  });
});

test('items for managers, and of the drill-down round, are in no score', () => {
  const asked = (number: number, ...ids: string[]) => {
    const one = closedRound(number, { people: 12 });
    const items = Object.fromEntries(ids.map((id) => [id, { yes: 12, 5: 12 }]));
    const round = { ...one.round, items: { ...one.round.items, manager: ids } };
    return { round, counts: { ...one.counts, items: { ...one.counts.items, ...items } } };
  };
  const first = closedRound(1, { people: 12 });
  const view = buildDigest(digestInput([first, asked(2, 'TR8')]));
  expect(view.dimensions[0]).toMatchObject({ id: 'training', items: 2 });
  expect(buildDigest(digestInput([first, asked(8, 'TR2', 'GD2')])).dimensions[0]?.items).toBe(0);
});

test('the cycle is over with round 8 and not before: a withdrawn round is asked again', () => {
  expect(buildDigest(digestInput(closedRounds(7, { people: 7 }))).index).toBeUndefined();
  expect(buildDigest(digestInput(closedRounds(8, { people: 7 }))).index).toBeDefined();
});
