import { z } from 'zod';

/** What we use of what Slack sends; the rest is dropped here. */
const id = z.string().min(1).max(100);
const userSchema = z.object({ id, name: z.string().optional(), username: z.string().optional() });
const teamSchema = z.object({ id }).nullish();

export const commandSchema = z.object({
  team_id: id,
  user_id: id,
  user_name: z.string().optional(),
  channel_id: id,
  text: z.string().default(''),
  trigger_id: z.string(),
});

const pressedSchema = z.object({
  action_ts: z.string().optional(),
  action_id: z.string(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

export const actionSchema = z.object({
  team: teamSchema,
  user: userSchema,
  trigger_id: z.string().optional(),
  channel: z.object({ id }).nullish(),
  container: z
    .object({
      type: z.string(),
      is_ephemeral: z.boolean().optional(),
      thread_ts: z.string().optional(),
      message_ts: z.string().optional(),
    })
    .optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  view: z.object({ id, type: z.enum(['modal', 'home']) }).nullish(),
  actions: z.array(pressedSchema).min(1),
});

const inputSchema = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

const blockSchema = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  optional: z.boolean().optional(),
  element: z.looseObject({ type: z.string(), max_length: z.number().optional() }).optional(),
});

export const submissionSchema = z.object({
  team: teamSchema,
  user: userSchema,
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: z.string(),
    blocks: z.array(blockSchema),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), inputSchema)) }),
  }),
});

export const eventSchema = z.object({ team_id: id, event_id: id });

export const messageSchema = z.object({
  type: z.enum(['message', 'app_mention']),
  user: id,
  channel: id,
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
});

export const homeSchema = z.object({ user: id, tab: z.string() });

const carriedSchema = z.object({ value: z.string(), locale: z.enum(['fa', 'en']) });

export type Submission = z.infer<typeof submissionSchema>;
export type CommandBody = z.infer<typeof commandSchema>;
export type PressedBody = z.infer<typeof actionSchema>;

/** What a form of ours carried along; undefined when it is not one. */
export function carriedBy(metadata: string): z.infer<typeof carriedSchema> | undefined {
  try {
    return carriedSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** What was filled in, by field; a field that was left out is absent. */
export function fieldsOf({ view }: Submission): Record<string, string> {
  const filled = Object.entries(view.state.values).flatMap(([field, inputs]) => {
    const [input] = Object.values(inputs);
    const value = input?.value ?? input?.selected_option?.value;
    return value ? [[field, value] as const] : [];
  });
  return Object.fromEntries(filled);
}
