import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DigestView } from '../../src/core/digest.ts';
import { buildDigest } from '../../src/instrument/build-digest.ts';
import { overviewOf } from '../../src/instrument/overview.ts';
import type { Item } from '../../src/instrument/schema.ts';
import { around, closedRounds, digestInput } from './closed-rounds.ts';

interface MadeTeam {
  readonly people: number;
  readonly level: number;
  readonly rounds: number;
}

function digestAt({ people, level, rounds }: MadeTeam, id: string): DigestView {
  const made = closedRounds(rounds, { people, eligible: Math.max(people, 6), answer: around(level) });
  return buildDigest(digestInput(made, { team: { id, name: `Team ${id}`, sample: false, facts: {} } }));
}

const level = fc.integer({ min: 0, max: 4 });
const rounds = fc.integer({ min: 0, max: 8 });
const team = fc.record({ people: fc.integer({ min: 0, max: 25 }), level, rounds });
const few = fc.record({ people: fc.integer({ min: 0, max: 4 }), level });

const overviewAt = (teams: readonly MadeTeam[]) =>
  overviewOf({ digests: teams.map((one, at) => digestAt(one, `t${at}`)), named: [] });

test('what fewer than five said in a team leaves no trace across teams, at any time', () => {
  fc.assert(
    fc.property(fc.array(team, { maxLength: 4 }), few, few, (others, one, other) => {
      // After each round: whoever kept every view and every file has no more than these.
      for (let count = 0; count <= 8; count += 2) {
        const now = others.map((made) => ({ ...made, rounds: Math.min(made.rounds, count) }));
        const seen = (hidden: typeof one) => overviewAt([...now, { ...hidden, rounds: count }]);
        expect(seen(one)).toEqual(seen(other));
      }
    }),
    { numRuns: 20 },
  );
});

test('no difference of totals is about a team that shows nothing: it is in none of them', () => {
  fc.assert(
    fc.property(fc.array(team, { maxLength: 6 }), (made) => {
      const digests = made.map((one, at) => digestAt(one, `t${at}`));
      const all = overviewOf({ digests, named: [] });
      const shown = new Set(all.teams.map(({ teamId }) => teamId));
      const without = overviewOf({ digests: digests.filter(({ teamId }) => shown.has(teamId)), named: [] });
      expect({ ...all, hidden: [] }).toEqual(without);
      expect(all.hidden).toHaveLength(made.length - shown.size);
      for (const { people, rounds: count } of made.filter((_, at) => shown.has(`t${at}`)))
        expect(people >= 5 && count > 0).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('everything in it can be made from what the digests show, whatever else was answered', () => {
  fc.assert(
    fc.property(fc.array(team, { minLength: 2, maxLength: 5 }), (made) => {
      const digests = made.map((one, at) => digestAt(one, `t${at}`));
      // Published digests go through text: what is not in it cannot come back.
      const read = JSON.parse(JSON.stringify(digests)) as DigestView[];
      expect(JSON.stringify(overviewOf({ digests: read, named: [] }))).toBe(
        JSON.stringify(overviewOf({ digests, named: [] })),
      );
      const { index, dimensions } = overviewOf({ digests, named: [] });
      for (const { mean, lowest, highest, teams } of [
        ...(index ? [index] : []),
        ...dimensions.map(({ spread }) => spread),
      ]) {
        expect(teams).toBeGreaterThan(1);
        expect([mean % 5, lowest % 5, highest % 5]).toEqual([0, 0, 0]);
        expect(mean >= lowest && mean <= highest).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('teams stand by name; the mean is of shown scores; barriers count teams; ranges that meet are said to', () => {
  const far = overviewAt([
    { people: 30, level: 4, rounds: 8 },
    { people: 30, level: 0, rounds: 8 },
    { people: 3, level: 2, rounds: 8 },
  ]);
  expect(far.teams.map(({ teamName }) => teamName)).toEqual(['Team t0', 'Team t1']);
  expect(far.hidden).toEqual(['Team t2']);
  const scores = far.teams.map(({ index }) => index?.score ?? Number.NaN);
  expect(far.index).toEqual({
    mean: 5 * Math.floor(((scores[0] ?? 0) + (scores[1] ?? 0)) / 10 + 0.5),
    lowest: Math.min(...scores),
    highest: Math.max(...scores),
    teams: 2,
  });
  expect(far.alike).toBe(false);
  const near = overviewAt([
    { people: 6, level: 2, rounds: 8 },
    { people: 6, level: 2, rounds: 8 },
  ]);
  expect(near.alike).toBe(true);
  expect(overviewAt([{ people: 6, level: 2, rounds: 8 }])).toMatchObject({ dimensions: [], alike: false });
});

test('barriers count the teams in which they lead, of those where any stands out', () => {
  const heavy = (code: RegExp) => (item: Item, person: number) =>
    around(/^B\d\d/.test(item.id) && !code.test(item.id) ? 0 : 3)(item, person);
  const digests = [/^B0[12]/, /^B0[23]/, /^B/].map((code, at) => {
    const made = closedRounds(8, { people: at + 7, answer: heavy(code) });
    return buildDigest(
      digestInput(made, { team: { id: `t${at}`, name: `Team ${at}`, sample: false, facts: {} } }),
    );
  });
  const { barriers, barrierTeams, teams } = overviewOf({ digests, named: [] });
  expect(barrierTeams).toBe(2);
  expect(barriers).toEqual([
    { code: 'B02', teams: 2 },
    { code: 'B01', teams: 1 },
    { code: 'B03', teams: 1 },
  ]);
  expect(teams.map(({ leading }) => leading)).toEqual([['B01', 'B02'], ['B02', 'B03'], []]);
});
