import { z } from 'zod';

/** Limits of a form: Discord's modal fields and Slack's option labels. */
const SHORT_MAX = 45;
const TEXT_MAX = 100;
const OPTION_MAX = 75;
const LABEL_MAX = 35;

function localized(maxLength: number) {
  const text = z.string().trim().min(1).max(maxLength);
  return z.strictObject({ en: text, fa: text });
}

const dimension = z.enum(['training', 'policy', 'leadership', 'evaluation', 'self-perception']);
const barrier = z.templateLiteral(['B', z.string().regex(/^(0[1-9]|1[0-3])$/)]);
const scaled = z.enum(['agree5', 'severity5', 'ynp']);
const itemId = z.string().regex(/^[A-Z]{1,2}\d{1,2}[SAG]?$/);

const option = z.strictObject({
  code: z.string().min(1),
  label: localized(OPTION_MAX),
  /** The whole description, where the form has room for a short one only. */
  full: localized(200).optional(),
});

const item = z.strictObject({
  id: itemId,
  construct: z.union([dimension, barrier, z.enum(['stage', 'meta'])]),
  facet: z.string().min(1),
  /** Manager items form a view of their own and are in no headline score. */
  audience: z.enum(['all', 'staff', 'manager']),
  scale: z.enum([...scaled.options, 'single', 'text']),
  /** `-`: reverse-scored. */
  keyed: z.enum(['+', '-']),
  /** In the rotation, and so in headline scores if scored. */
  core: z.boolean(),
  scored: z.boolean(),
  /** A high share of “don’t know” is itself a finding. */
  trackDk: z.literal(true).optional(),
  short: localized(SHORT_MAX),
  text: localized(TEXT_MAX),
  /** Extra answer “we have none”, scored 0. */
  none: localized(OPTION_MAX).optional(),
  /** Of `single` items only; the others take their scale's. */
  options: z.array(option).min(2).optional(),
  /** Ids of the facts of the paper the item rests on. */
  basedOn: z.array(z.string().min(1)),
});

const scale = z.strictObject({
  /** Points between two neighbouring answers on the 0–100 scale. */
  step: z.number().positive(),
  options: z.array(option).min(3),
  dk: localized(OPTION_MAX),
});

const byRole = z.strictObject({
  staff: z.array(itemId).length(5),
  manager: z.array(itemId).length(5),
});

const rotation = z.strictObject({
  coverage: z.array(byRole).length(7),
  drillDown: z.strictObject({
    /** For staff, when fewer than two barriers may be published. */
    fill: z.array(itemId).length(4),
    manager: z.array(itemId).length(4),
    fifthByCycle: z.array(itemId).min(1),
  }),
  reserve: z.array(itemId),
});

const construct = z.strictObject({
  id: z.union([dimension, barrier]),
  kind: z.enum(['dimension', 'barrier']),
  /** The name that actions use for it. */
  source: z.string().min(1),
  /** Knowledge topic that explains it. */
  topic: z.string().regex(/^(dimension|barrier)\/[a-z-]+$/),
  label: localized(LABEL_MAX),
});

const fact = z.strictObject({
  id: z.enum(['FS1', 'FS2', 'FS3', 'FS4', 'FS5', 'FS6', 'FS7', 'FS8']),
  dimension,
  /** `choice` takes the answers of `ynp`; `ratio` is written “staff / trained”. */
  kind: z.enum(['date', 'text', 'choice', 'ratio']),
  short: localized(SHORT_MAX),
  text: localized(TEXT_MAX),
  /** What is said when the fact is missing. */
  gap: localized(TEXT_MAX),
});

const action = z.strictObject({
  id: z.string().regex(/^act-[a-z0-9-]+$/),
  construct: z.string().min(1),
  en: z.string().min(1),
  fa: z.string().min(1),
  source: z.array(z.string().min(1)).min(1),
  owner: z.enum(['team-lead', 'leader']),
  /** `S` days, `M` weeks. */
  effort: z.enum(['S', 'M']),
  basis: z.enum(['paper', 'paper+practice']),
});

/** File of `data/instrument` to its schema. */
export const schemas = {
  'items.json': z.array(item).min(1),
  'scales.json': z.strictObject({ agree5: scale, severity5: scale, ynp: scale }),
  'rotation.json': rotation,
  'constructs.json': z.array(construct).length(18),
  'fact-sheet.json': z.array(fact).length(8),
  'actions.json': z.array(action).min(1),
} as const;

export type Item = Readonly<z.infer<typeof item>>;
export type ItemOption = Readonly<z.infer<typeof option>>;
export type ScaleId = z.infer<typeof scaled>;
export type Scale = Readonly<z.infer<typeof scale>>;
export type Rotation = Readonly<z.infer<typeof rotation>>;
export type Construct = Readonly<z.infer<typeof construct>>;
export type Fact = Readonly<z.infer<typeof fact>>;
export type ActionRecord = Readonly<z.infer<typeof action>>;
