import { describe, expect, test } from 'vitest';
import { slotOf } from '../../src/core/round.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import type { ClosedRound, DigestInput } from '../../src/instrument/digest-input.ts';
import { around, closedRound, closedRounds, digestInput, type RoundOptions } from './closed-rounds.ts';

/** Cycle 2 at a higher level than cycle 1; barriers too, since `around` knows no direction. */
function second(
  people: number,
  last: number,
  more: Partial<DigestInput> = {},
  options: Partial<RoundOptions> = {},
) {
  const previous = closedRounds(8, { people, answer: around(1) });
  const rounds = closedRounds(last, { people, answer: around(3), ...options }, 2);
  return buildDigest(digestInput(rounds, { cycle: 2, previous, ...more }));
}

describe('change against the cycle before', () => {
  test('there is none in the first cycle', () => {
    const view = buildDigest(digestInput(closedRounds(8, { people: 12 })));
    expect(view.dimensions.every(({ shown }) => shown && !('change' in shown))).toBe(true);
  });

  test('a clear one is the finding, in points of the rounded scores', () => {
    const view = second(12, 8);
    const training = view.dimensions[0]?.shown;
    expect(training?.change).toMatchObject({ label: 'clear-change' });
    expect(view.index?.change).toMatchObject({ label: 'clear-change' });
    expect(view.finding.kind).toBe('clear-change');
    expect(view.barriers.ranked[0]?.shown?.change).toMatchObject({ label: 'clear-change' });
  });

  test('noise is called noise and says what could have been seen', () => {
    const previous = closedRounds(8, { people: 12 });
    const view = buildDigest(digestInput(closedRounds(8, { people: 12 }, 2), { cycle: 2, previous }));
    expect(view.dimensions[0]?.shown?.change).toEqual({
      label: 'within-noise',
      smallest: expect.any(Number),
    });
  });

  test('matched items only: with ten people and more, those both cycles have', () => {
    const previous = closedRounds(8, { people: 12, answer: around(1) }).filter(
      ({ round }) => round.number !== 4,
    );
    const view = second(12, 8, { previous });
    expect(view.dimensions[0]?.shown?.change?.label).toBe('clear-change');
    // Evaluation keeps items 1 and 3 of three; leadership and self-perception are whole.
    expect(view.dimensions.map(({ shown }) => shown?.change?.label)).not.toContain('insufficient');
  });

  test('small groups are compared over exactly the same items, or not at all', () => {
    expect(second(7, 8).dimensions[0]?.shown?.change?.label).not.toBe('insufficient');
    const previous = closedRounds(8, { people: 7, answer: around(1) }).filter(
      ({ round }) => round.number !== 4,
    );
    expect(second(7, 8, { previous }).dimensions[0]?.shown?.change).toEqual({ label: 'insufficient' });
  });

  test('no claim when fewer than 30 % took part in either cycle', () => {
    const view = second(12, 8, {
      previous: closedRounds(8, { people: 12, eligible: 50, answer: around(1) }),
    });
    expect(view.dimensions[0]?.shown?.change).toEqual({ label: 'insufficient' });
    expect(view.finding.kind).not.toBe('clear-change');
  });

  test('in the middle of a cycle, what there is', () => {
    expect(second(7, 2).dimensions[0]?.shown?.change?.label).not.toBe('insufficient');
    expect(
      second(7, 2)
        .dimensions.slice(2)
        .every(({ shown }) => shown === undefined),
    ).toBe(true);
  });
});

describe('single items', () => {
  const changed = (turnover?: RoundOptions['turnover']) =>
    second(12, 8, {}, turnover ? { turnover } : {}).barriers.ranked.some(
      ({ shown }) => shown?.change !== undefined,
    );

  test('are compared when nobody came or went, or many did', () => {
    expect(changed()).toBe(true);
    expect(changed({ joined: 6, left: 0 })).toBe(true);
  });

  test('are not when a few did, or nobody knows', () => {
    expect(changed({ joined: 1, left: 0 })).toBe(false);
    expect(changed({ joined: 0, left: 4 })).toBe(false);
    expect(changed('unknown')).toBe(false);
  });

  test('are not when everybody gave the same answer', () => {
    const previous = closedRounds(8, { people: 12, answer: around(1) }).map((one) =>
      one.round.number === 1 ? closedRound(1, { people: 12, answer: () => '2' }) : one,
    );
    const ranked = second(12, 8, { previous }).barriers.ranked;
    expect(ranked.find(({ code }) => code === 'B01')?.shown?.change).toBeUndefined();
    expect(ranked.find(({ code }) => code === 'B03')?.shown?.change).toBeDefined();
  });
});

test('what a swapped question stands for is compared with no cycle, and the digest says so', () => {
  const swapped = closedRounds(8, { people: 12, answer: around(3) }, 2).map((one) =>
    slotOf(one.round.number) === 7 ? withSwap(one, 'EV3', 'EV5') : one,
  );
  const previous = closedRounds(8, { people: 12, answer: around(1) });
  const view = buildDigest(digestInput(swapped, { cycle: 2, previous }));
  const evaluation = view.dimensions.find(({ id }) => id === 'evaluation');
  expect(evaluation).toMatchObject({ items: 3, shown: { change: { label: 'insufficient' } } });
  expect(view.dimensions[0]?.shown?.change?.label).toBe('clear-change');
  expect(view.index?.change).toEqual({ label: 'insufficient' });
  expect(view.swapped).toEqual(['EV5']);
  const after = buildDigest(digestInput(closedRounds(8, { people: 12 }, 3), { cycle: 3, previous: swapped }));
  expect(after.dimensions.find(({ id }) => id === 'evaluation')?.shown?.change?.label).toBe('insufficient');
  expect(after.swapped).toBeUndefined();
});

function withSwap({ round, counts }: ClosedRound, out: string, into: string): ClosedRound {
  const ids = round.items.staff.map((id) => (id === out ? into : id));
  const { [out]: _, ...items } = counts.items;
  return {
    round: { ...round, items: { staff: ids, manager: ids } },
    counts: { ...counts, items: { ...items, [into]: { 1: 4, 2: 4, 3: 4 } } },
  };
}
