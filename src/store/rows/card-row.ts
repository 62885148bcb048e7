import { z } from 'zod';
import type { Card } from '../../core/card.ts';
import { LOCALES } from '../../core/locale.ts';
import { bytes, date, list } from './columns.ts';

const option = z.strictObject({ label: z.string(), value: z.string() });

const control = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    label: z.string(),
    action: z.string(),
    value: z.string(),
    style: z.exactOptional(z.enum(['primary', 'danger'])),
  }),
  z.strictObject({
    type: z.literal('select'),
    label: z.string(),
    action: z.string(),
    value: z.string(),
    options: list(option),
    chosen: z.exactOptional(z.string()),
  }),
]);

const block = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string(),
    style: z.exactOptional(z.enum(['lead', 'note', 'heading'])),
    at: z.exactOptional(date),
  }),
  z.strictObject({
    type: z.literal('fields'),
    fields: list(z.strictObject({ label: z.string(), value: z.string() })),
  }),
  z.strictObject({
    type: z.literal('list'),
    items: list(z.string()),
    ordered: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ type: z.literal('image'), file: z.string(), alt: z.string() }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({ type: z.literal('actions'), controls: list(control) }),
]);

export const cardRow = z.strictObject({
  locale: z.enum(LOCALES),
  direction: z.enum(['rtl', 'ltr']),
  title: z.exactOptional(z.string()),
  blocks: list(block),
  files: z.exactOptional(list(z.strictObject({ name: z.string(), mediaType: z.string(), data: bytes }))),
}) satisfies z.ZodType<Card>;
