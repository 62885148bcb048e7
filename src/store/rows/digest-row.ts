import { z } from 'zod';
import type { DigestView } from '../../core/digest.ts';
import { count, date, list } from './columns.ts';

const dimension = z.enum(['policy', 'leadership', 'training', 'evaluation', 'self-perception']);
const barrier = z.templateLiteral(['B', z.string()]);
const stage = z.literal([1, 2, 3]);
const withheld = z.enum([
  'too-few-people',
  'too-few-items',
  'not-yet-asked',
  'at-cycle-close',
  'at-checkpoint',
  'small-group',
]);

const score = z.strictObject({
  score: z.number(),
  interval: z.strictObject({ lo: z.number(), hi: z.number() }),
  change: z.exactOptional(
    z.strictObject({
      label: z.enum(['clear-change', 'possible-change', 'within-noise', 'insufficient']),
      points: z.exactOptional(z.number()),
      smallest: z.exactOptional(z.number()),
    }),
  ),
});

const finding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-scores-yet') }),
  z.strictObject({ kind: z.literal('facts-only'), gaps: z.number() }),
  z.strictObject({ kind: z.literal('weakest-dimension'), dimension, score: z.number() }),
  z.strictObject({ kind: z.literal('leading-barriers'), codes: list(barrier) }),
  z.strictObject({
    kind: z.literal('clear-change'),
    dimension: z.union([dimension, z.literal('index')]),
    points: z.number(),
  }),
]);

const fact = z.strictObject({
  id: z.enum(['FS1', 'FS2', 'FS3', 'FS4', 'FS5', 'FS6', 'FS7', 'FS8']),
  dimension,
  value: z.exactOptional(z.string()),
});

const barriers = z.strictObject({
  asked: count,
  leading: list(barrier),
  ranked: list(z.strictObject({ code: barrier, shown: z.exactOptional(score) })),
  withheld: z.exactOptional(withheld),
});

const point = score.omit({ change: true });
const participation = z.enum(['under-30', '30-49', '50-74', '75-100']);

const history = z.strictObject({
  cycle: count,
  round: count,
  to: z.exactOptional(date),
  participation: z.exactOptional(participation),
  index: z.exactOptional(point),
  dimensions: list(point.extend({ id: dimension })),
});

export const digestRow = z.strictObject({
  methodVersion: z.literal([1, 2]),
  teamId: z.string(),
  teamName: z.string(),
  sample: z.boolean(),
  cycle: count,
  round: count,
  from: z.exactOptional(date),
  to: z.exactOptional(date),
  level: z.enum(['none', 'score', 'items', 'full']),
  people: z.enum(['<5', '5–9', '10–19', '20–49', '50+']),
  finding,
  suggestions: list(z.strictObject({ construct: z.union([dimension, barrier]), actionId: z.string() })),
  participation: z.exactOptional(participation),
  facts: list(fact),
  dimensions: list(
    z.strictObject({
      id: dimension,
      items: count,
      shown: z.exactOptional(score),
      withheld: z.exactOptional(withheld),
    }),
  ),
  index: z.exactOptional(score.extend({ provisional: z.boolean(), missing: list(dimension) })),
  stage: z.exactOptional(
    z.strictObject({
      stage,
      label: z.enum(['likely', 'leaning', 'between']),
      between: z.exactOptional(z.tuple([stage, stage]).readonly()),
      gated: z.boolean(),
    }),
  ),
  barriers,
  unknowns: list(z.string()),
  swapped: z.exactOptional(list(z.string())),
  words: z.exactOptional(list(z.strictObject({ item: z.string(), texts: list(z.string()) }))),
  /** Digests of before there were lines have none. */
  history: list(history).default([]),
  withheld: list(withheld),
}) satisfies z.ZodType<DigestView>;
