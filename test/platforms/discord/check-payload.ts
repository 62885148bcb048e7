import { z } from 'zod';
import type { DiscordParts } from './discord-parts.ts';

/**
 * What Discord would refuse: by schemas made from its specification, and by rules that stand only in its documentation,
 * written down a second time here, so that the renderer is not checked against its own table.
 */
export function createPayloadCheck({ schemas }: DiscordParts) {
  return (route: string, body: unknown, files: readonly string[] = []): string[] => {
    const name = schemaOf(route, body);
    const parsed = name ? schemas[name]?.safeParse(body) : undefined;
    const faults = (parsed?.error?.issues ?? []).map(
      ({ path, message }) => `${name} ${path.join('.')}: ${message}`,
    );
    if (Array.isArray(body)) for (const command of body) faults.push(...commandFaults(schemas, command));
    return [...faults, ...houseFaults(route, body, files)];
  };
}

const CALLBACKS: Readonly<Record<number, string>> = {
  4: 'CreateMessageInteractionCallbackRequestSchema',
  5: 'CreateMessageInteractionCallbackRequestSchema',
  6: 'UpdateMessageInteractionCallbackRequestSchema',
  7: 'UpdateMessageInteractionCallbackRequestSchema',
  9: 'ModalInteractionCallbackRequestSchema',
};
const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^POST \/channels\/\d+\/messages$/, 'MessageCreateRequestSchema'],
  [/^PATCH \/channels\/\d+\/messages\/\d+$/, 'MessageEditRequestPartialSchema'],
  [/^POST \/webhooks\/\d+\/[^/]+$/, 'IncomingWebhookRequestPartialSchema'],
  [/^PATCH \/webhooks\/\d+\/[^/]+\/messages\/[^/]+$/, 'IncomingWebhookUpdateRequestPartialSchema'],
  [/^POST \/users\/@me\/channels$/, 'CreatePrivateChannelRequestSchema'],
];
const CALLBACK = /^POST \/interactions\/\d+\/[^/]+\/callback$/;

function schemaOf(route: string, body: unknown): string | undefined {
  if (CALLBACK.test(route)) return CALLBACKS[Number(record(body)['type'])];
  return ROUTES.find(([pattern]) => pattern.test(route))?.[1];
}

function commandFaults(schemas: DiscordParts['schemas'], command: unknown): string[] {
  const { name, description, options } = record(command);
  const faults = (
    schemas['ApplicationCommandUpdateRequestSchema']?.safeParse(command).error?.issues ?? []
  ).map(({ path, message }) => `command ${path.join('.')}: ${message}`);
  const isNamed = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(String(name));
  if (!isNamed || name !== String(name).toLowerCase()) faults.push(`name ${name}`);
  if (!description || String(description).length > 100) faults.push(`description of ${name}`);
  const children = Array.isArray(options) ? options : [];
  if (children.length > 25) faults.push(`${children.length} options of ${name}`);
  const names = children.map((child) => record(child)['name']);
  if (new Set(names).size !== names.length) faults.push(`two options of one name in ${name}`);
  return [...faults, ...children.flatMap((child) => commandFaults({}, child))];
}

const V2 = 1 << 15;

function houseFaults(route: string, body: unknown, files: readonly string[]): string[] {
  if (route.startsWith('GET')) return [];
  const outer = record(body);
  const isCallback = CALLBACK.test(route);
  const message = isCallback ? record(outer['data']) : outer;
  const nodes = walk(message['components']);
  const faults = nodes.flatMap(nodeFaults);
  const ids = nodes.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]));
  if (new Set(ids).size !== ids.length) faults.push('two controls of one id');
  if (isCallback && outer['type'] === 9) {
    const top = Array.isArray(message['components']) ? message['components'].length : 0;
    if (top < 1 || top > 5) faults.push(`form of ${top} components`);
    return faults;
  }
  if (isCallback && outer['type'] !== 4 && outer['type'] !== 7) return faults;
  if (!isCallback && !/messages|webhooks/.test(route)) return faults;
  const mentions = record(message['allowed_mentions'])['parse'];
  if (!Array.isArray(mentions) || mentions.length) faults.push('mentions are allowed');
  if (!(Number(message['flags'] ?? 0) & V2)) faults.push('not of version 2');
  if (message['content'] || message['embeds']) faults.push('content beside components');
  if (nodes.length > 40) faults.push(`${nodes.length} components`);
  const text = nodes.reduce((sum, { content }) => sum + String(content ?? '').length, 0);
  if (text > 4000) faults.push(`text of ${text}`);
  if (files.length > 10) faults.push(`${files.length} files`);
  const used = JSON.stringify(message['components'] ?? []);
  for (const file of files) if (!used.includes(`"attachment://${file}"`)) faults.push(`${file} is not shown`);
  for (const [, name = ''] of used.matchAll(/"attachment:\/\/([^"]*)"/g))
    if (!files.includes(name)) faults.push(`${name} is not there`);
  return faults;
}

function nodeFaults({ type, custom_id, components, options, label, content }: Node): string[] {
  const faults: string[] = [];
  if (custom_id !== undefined && (!custom_id || custom_id.length > 100))
    faults.push(`custom id ${custom_id}`);
  if (type === 1 && (components.length < 1 || components.length > 5))
    faults.push(`row of ${components.length}`);
  if (type === 2 && (!label || label.length > 80)) faults.push('button label');
  if (type === 18 && (!label || label.length > 45)) faults.push('field label');
  if (type === 10 && !content) faults.push('empty text');
  const most = type === 21 ? 10 : 25;
  if ((type === 3 || type === 21) && (options.length < 1 || options.length > most)) faults.push('options');
  if (options.filter((option) => option['default'] === true).length > 1) faults.push('two defaults');
  if (new Set(options.map(({ value }) => value)).size !== options.length)
    faults.push('two options of one value');
  return faults;
}

const nodeSchema = z.looseObject({
  type: z.number(),
  custom_id: z.string().optional(),
  label: z.string().optional(),
  content: z.string().optional(),
  components: z.array(z.unknown()).default([]),
  component: z.unknown().optional(),
  options: z.array(z.looseObject({ value: z.unknown() })).default([]),
});
type Node = z.infer<typeof nodeSchema>;

function walk(components: unknown): Node[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((one) => {
    const node = nodeSchema.parse(one);
    return [node, ...walk(node.components), ...walk(node.component === undefined ? [] : [node.component])];
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
