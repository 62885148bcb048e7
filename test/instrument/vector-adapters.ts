import { z } from 'zod';
import { paceFor } from '../../src/instrument/cadence.ts';
import { combine } from '../../src/instrument/combine.ts';
import { detailLevel, displayScore, peopleBand } from '../../src/instrument/display.ts';
import { indexScore } from '../../src/instrument/index-score.ts';
import { itemLineOk } from '../../src/instrument/item-line-ok.ts';
import { dkFlag, itemStat } from '../../src/instrument/item-stat.ts';
import { nestedOk } from '../../src/instrument/nested-ok.ts';
import { newcombe } from '../../src/instrument/newcombe.ts';
import { manski, participationRate } from '../../src/instrument/participation.ts';
import { itemsOfRound } from '../../src/instrument/questions.ts';
import type { Rotation } from '../../src/instrument/schema.ts';
import { scoreAnswer } from '../../src/instrument/score-answer.ts';
import { estimateStage } from '../../src/instrument/stage.ts';
import { suggestConstructs } from '../../src/instrument/suggestions.ts';
import { suppress } from '../../src/instrument/suppress.ts';
import { topGroup } from '../../src/instrument/top-group.ts';
import { trend } from '../../src/instrument/trend.ts';
import { wilson } from '../../src/instrument/wilson.ts';
import { jalaliToGregorian } from '../../src/language/jalali.ts';

const scale = z.enum(['agree5', 'severity5', 'ynp']);
const keyed = z.enum(['+', '-']);
const answer = z.union([z.number(), z.string()]).transform(String);
const code = z.custom<`B${string}`>((value) => typeof value === 'string' && value.startsWith('B'));
const codes = z.array(code);
const measured = z
  .object({ score: z.number(), se: z.number(), n_min: z.number() })
  .transform(({ score, se, n_min }) => ({ score, se, nMin: n_min }))
  .nullish()
  .transform((value) => value ?? undefined);
const dimension = z.enum(['training', 'policy', 'leadership', 'evaluation', 'self-perception']);
const votes = z.tuple([z.number(), z.number(), z.number()]).nullish();
const share = z.object({ x: z.number(), n: z.number() });

/** The vectors list answers; the functions take counts. */
function count(answers: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of answers) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

function adapter<T>(schema: z.ZodType<T>, run: (input: T) => unknown): (input: unknown) => unknown {
  return (input) => run(schema.parse(input));
}

/** `fn` of a vector to a function from its input to a value of its expected shape; null for “no result”. */
export function createAdapters(rotation: Rotation): Readonly<Record<string, (input: unknown) => unknown>> {
  return {
    ...itemAdapters,
    ...scoreAdapters,
    ...shareAdapters,
    ...privacyAdapters,
    ...planAdapters(rotation),
  };
}

const itemAdapters = {
  score: adapter(
    z.object({ scale, answer, keyed }),
    (input) => scoreAnswer(input.scale, input.answer, input.keyed) ?? null,
  ),
  item_stat: adapter(z.object({ scale, answers: z.array(answer), keyed, k: z.number() }), (input) => {
    const { n, dk, dkShare, published } = itemStat(count(input.answers), input, input.k);
    const counts = { n, n_dk: dk, dk_share: dkShare, published: published !== undefined };
    if (published === undefined)
      return { ...counts, mean: null, sd: null, sd_used: null, se: null, lo: null, hi: null };
    const { sdUsed, ...rest } = published;
    return { ...counts, ...rest, sd_used: sdUsed };
  }),
  dk_flag: adapter(z.object({ n: z.number(), n_dk: z.number(), dk_share: z.number() }), (input) =>
    dkFlag({ n: input.n, dk: input.n_dk, dkShare: input.dk_share }, 5),
  ),
};

const stats = z.array(z.tuple([z.number(), z.number(), z.number()]).nullable());

const scoreAdapters = {
  combine: adapter(z.object({ stats, min_items: z.number(), rho: z.number() }), (input) => {
    const parts = input.stats.flatMap((stat) => (stat ? [{ mean: stat[0], se: stat[1], n: stat[2] }] : []));
    const score = combine(parts, input.min_items, input.rho);
    return score ? { ...score, n_min: score.nMin, single_item: score.items === 1 } : null;
  }),
  index: adapter(z.object({ dims: z.record(dimension, measured), rho: z.number() }), (input) => {
    const index = indexScore(input.dims, input.rho);
    return index ? { ...index, index: index.score, n_min: index.nMin } : null;
  }),
  stage: adapter(
    z.object({
      index: z.number().nullable(),
      se: z.number().nullable(),
      n_min: z.number().nullable(),
      policy: measured,
      votes,
      k: z.number(),
    }),
    ({ index, se, n_min, policy, votes, k }) => {
      if (index === null || se === null || n_min === null) return null;
      const { votesUsed, ...estimate } = estimateStage({
        index: { score: index, se, nMin: n_min },
        policy,
        votes: votes ?? undefined,
        k,
      });
      return { between: null, ...estimate, votes_used: votesUsed };
    },
  ),
  trend: adapter(z.object({ cur: measured, prev: measured, mid: z.number() }), ({ cur, prev, mid }) => {
    const result = trend(cur, prev, mid);
    return 'smallest' in result ? { ...result, smallest_detectable: result.smallest } : result;
  }),
  top_group: adapter(
    z.object({ bars: z.array(z.tuple([code, z.number(), z.number(), z.number()])) }),
    ({ bars }) => {
      const { ranked, leading } = topGroup(bars.map(([id, score, se, n]) => ({ code: id, score, se, n })));
      return { ranked: ranked.map((bar) => bar.code), top_group: leading.map((bar) => bar.code) };
    },
  ),
};

const shareAdapters = {
  wilson: adapter(share, ({ x, n }) => wilson(x, n) ?? null),
  newcombe: adapter(
    z.object({ x1: z.number(), n1: z.number(), x2: z.number(), n2: z.number() }),
    ({ x1, n1, x2, n2 }) => newcombe({ x: x1, n: n1 }, { x: x2, n: n2 }) ?? null,
  ),
  participation: adapter(
    z.object({ responded: z.number(), eligible: z.number() }),
    (input) => participationRate(input.responded, input.eligible) ?? null,
  ),
  manski: adapter(
    z.object({ fav: z.number(), n: z.number(), eligible: z.number() }),
    (input) => manski(input.fav, input.n, input.eligible) ?? null,
  ),
};

const privacyAdapters = {
  suppress: adapter(z.object({ teams: z.record(z.string(), z.number()), k: z.number() }), (input) => {
    const { published, suppressed, totalPublished } = suppress(input.teams, input.k);
    return { published, suppressed, total_published: totalPublished };
  }),
  nested_ok: adapter(z.object({ n_outer: z.number(), n_inner: z.number(), k: z.number() }), (input) =>
    nestedOk(input.n_outer, input.n_inner, input.k),
  ),
  display: adapter(
    z.object({ score: z.number(), n: z.number() }),
    ({ score, n }) => displayScore(score, n) ?? null,
  ),
  nband: adapter(z.object({ n: z.number() }), ({ n }) => peopleBand(n)),
  detail_level: adapter(z.object({ n: z.number(), k: z.number() }), ({ n, k }) => detailLevel(n, k)),
  item_line_ok: adapter(
    z.object({ n: z.number(), unanimous: z.boolean(), joined: z.number(), left: z.number(), k: z.number() }),
    ({ k, ...line }) => itemLineOk(line, k),
  ),
};

function planAdapters(rotation: Rotation) {
  return {
    cadence: adapter(
      z.object({
        current: z.enum(['weekly', 'biweekly', 'monthly', 'quarterly']),
        rates: z.array(z.number()),
      }),
      ({ current, rates }) => paceFor(current, rates),
    ),
    questions: adapter(
      z.object({ round: z.number(), role: z.enum(['staff', 'manager']), top2: codes.nullish() }),
      ({ round, role, top2 }) => itemsOfRound(rotation, round, role, top2 ?? []),
    ),
    suggestions: adapter(
      z.object({
        dims: z.partialRecord(dimension, z.number()),
        bars: z.record(z.string(), z.number()),
        blocked: z.array(z.union([dimension, code])),
        n: z.number(),
      }),
      ({ dims, bars, blocked, n }) => suggestConstructs({ dimensions: dims, barriers: bars }, blocked, n),
    ),
    jalali_to_gregorian: adapter(z.object({ y: z.number(), m: z.number(), d: z.number() }), ({ y, m, d }) =>
      jalaliToGregorian(y, m, d),
    ),
  };
}
