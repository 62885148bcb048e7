import { z } from 'zod';
import type { Locale } from '../core/locale.ts';

const texts = (schema: z.ZodType<string>) => z.strictObject({ en: schema, fa: schema });

/** A text of `min` to `max` characters (code points, as people count). */
const text = (max: number, min = 1) =>
  z.string().superRefine((value, context) => {
    const { length } = [...value];
    if (length < min) context.addIssue({ code: 'custom', message: `too short (${length} < ${min})` });
    if (length > max) context.addIssue({ code: 'custom', message: `too long (${length} > ${max})` });
  });

const lists = (item: z.ZodType<string>, min: number, max: number) =>
  z.strictObject({ en: z.array(item).min(min).max(max), fa: z.array(item).min(min).max(max) });

const note = z.strictObject({
  kind: z.enum(['erratum', 'caveat', 'outside']),
  errata: z.array(z.string()).optional(),
  en: text(220),
  fa: text(220),
});

/** One topic in both languages: what the paper says, where it says it, and where to read on. */
export const entrySchema = z.strictObject({
  id: z.string(),
  title: texts(text(45)),
  answer: texts(text(600, 100)),
  points: lists(text(90), 2, 13)
    .refine(({ en, fa }) => en.length === fa.length, 'en and fa differ in number')
    .optional(),
  source: z.strictObject({
    section: z.string(),
    row: z.int().min(1).max(13).optional(),
    cites: z.array(z.string()),
    facts: z.array(z.string()),
  }),
  related: z.array(z.string()).min(2).max(4),
  notes: z.array(note).max(3).optional(),
  actions: z.array(z.string()).min(2).max(3).optional(),
  keywords: lists(text(60), 3, 20),
});

export const phraseSchema = z.strictObject({ topic: z.string().nullable(), text: text(300) });

export const sectionsSchema = z.record(z.string(), texts(text(120)));

export const referenceSchema = z.strictObject({
  id: z.string(),
  name: texts(text(120)),
  biblio: z.string(),
  status: z.enum(['listed', 'cited-not-listed', 'external']),
});

export const erratumSchema = z.strictObject({
  id: z.string(),
  section: z.string(),
  printed: z.string(),
  correct: z.string(),
  note: texts(z.string()),
  confidence: z.enum(['certain', 'probable', 'possible']),
});

export type Entry = z.infer<typeof entrySchema>;
/** Finglish is Persian: its locale is 'fa'. */
export type Phrase = z.infer<typeof phraseSchema> & { locale: Locale };
export type Reference = z.infer<typeof referenceSchema>;
export type Erratum = z.infer<typeof erratumSchema>;
