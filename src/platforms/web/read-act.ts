import { z } from 'zod';
import { COMMANDS } from '../../core/command-table.ts';
import type { Interaction, Origin } from '../../core/interaction.ts';
import type { WebOptions } from './web-options.ts';

/** Characters a question may have; the box allows no more. */
export const LONGEST_QUESTION = 2000;

/** Element ids of ours; they go back in headers. */
const element = z
  .string()
  .max(100)
  .regex(/^[\w-]*$/);
const posted = { source: element.default(''), said: z.string().max(500).optional() };
const id = z.string().min(1).max(100);
const carried = z.string().max(2000);

const actSchema = z.discriminatedUnion('kind', [
  z.object({ ...posted, kind: z.literal('command'), command: z.enum(COMMANDS.map(({ name }) => name)) }),
  z.object({
    ...posted,
    kind: z.literal('action'),
    action: id,
    value: carried,
    choice: carried.optional(),
  }),
  z.object({
    ...posted,
    kind: z.literal('modalSubmit'),
    modal: id,
    value: carried,
    fields: z.record(id, z.string().max(10_000)),
  }),
  z.object({ ...posted, kind: z.literal('message'), text: z.string().trim().max(LONGEST_QUESTION) }),
  z.object({ ...posted, kind: z.literal('close') }),
]);

/**
 * What a form of the page says. `source` is the element it was in, `said` what the conversation shows for it, `close`
 * puts an open form away.
 */
export type Act = z.infer<typeof actSchema>;

const fieldPrefix = 'field.';

/** Undefined when no form of ours could have sent this. */
export function readAct(form: URLSearchParams): Act | undefined {
  const fields: Record<string, string> = {};
  const rest: Record<string, string | Record<string, string>> = { fields };
  for (const [name, sent] of form) {
    const isField = name.startsWith(fieldPrefix);
    const key = isField ? name.slice(fieldPrefix.length) : name;
    const target = isField ? fields : rest;
    if (Object.hasOwn(target, key) || key === '__proto__') return undefined;
    target[key] = tidy(sent);
  }
  const read = actSchema.safeParse(rest);
  return read.success ? read.data : undefined;
}

/** Forms send line ends as CRLF; NUL is no text anywhere. */
function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
}

/** Typed text may be a command; `undefined` for `close`, which only concerns the page. */
export function toInteraction(
  act: Act,
  origin: Origin,
  parseCommand: WebOptions['parseCommand'],
): Interaction | undefined {
  switch (act.kind) {
    case 'command':
      return { ...origin, kind: 'command', command: act.command, args: {} };
    case 'action': {
      const value = act.choice === undefined ? act.value : `${act.value}:${act.choice}`;
      return { ...origin, kind: 'action', action: act.action, value };
    }
    case 'modalSubmit':
      return { ...origin, kind: 'modalSubmit', modal: act.modal, value: act.value, fields: act.fields };
    case 'message': {
      const command = act.text.startsWith('/') ? parseCommand(act.text) : bareCommand(act.text, parseCommand);
      return command
        ? { ...origin, kind: 'command', ...command }
        : { ...origin, kind: 'message', text: act.text };
    }
    case 'close':
      return undefined;
  }
}

/** Words that are more likely a question: the paper has topics of these names. */
const QUESTIONS = new Set(['privacy', 'gaps']);

/** One word that is a command's whole name; more words are a question, and an unknown word comes back with args. */
function bareCommand(text: string, parseCommand: WebOptions['parseCommand']) {
  if (!/^\S+$/u.test(text)) return undefined;
  const command = parseCommand(`/nahad ${text}`);
  const isMeant = command && Object.keys(command.args).length === 0 && !QUESTIONS.has(command.command);
  return isMeant ? command : undefined;
}
