import { stripBidi } from '../../../src/language/bidi.ts';
import {
  BOT,
  type DiscordMessage,
  GENERAL,
  GUILD,
  type LocalDiscord,
  OTHER_GENERAL,
  OTHER_GUILD,
} from './local-discord.ts';

const MANAGE_SERVER = String(1n << 5n);
const EPHEMERAL = 1 << 6;
const TYPES = { command: 2, component: 3, form: 5 } as const;
const GUILD_OF: Readonly<Record<string, string>> = { [GENERAL]: GUILD, [OTHER_GENERAL]: OTHER_GUILD };

type Node = Readonly<Record<string, unknown>>;

let last = 1_500_000_000_000_000_000n;

/** What Discord's client does for one person: acts become interactions and messages, as Discord would send them. */
export function personIn(
  { twin, relay, overlay, messages, directOf, directChannel, userOf }: LocalDiscord,
  heard: (act: () => Promise<unknown>) => Promise<void>,
  user: string,
  { manages = false }: { readonly manages?: boolean } = {},
) {
  async function interact(
    type: keyof typeof TYPES,
    channel: string,
    data: Node,
    message?: DiscordMessage,
  ): Promise<string> {
    last += 1n;
    const id = String(last);
    const guild = GUILD_OF[channel];
    await twin.prisma.interactionResponse.create({
      data: {
        interactionId: id,
        interactionToken: `token-${id}`,
        applicationId: BOT,
        channelId: channel,
        type: 0,
        messageId: message?.id ?? null,
        acknowledged: false,
      },
    });
    const person = await userOf(user);
    const joined = { roles: [], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 };
    relay.dispatch('INTERACTION_CREATE', {
      id,
      application_id: BOT,
      token: `token-${id}`,
      version: 1,
      type: TYPES[type],
      data,
      channel_id: channel,
      locale: 'en-US',
      entitlements: [],
      authorizing_integration_owners: {},
      app_permissions: '0',
      attachment_size_limit: 10_485_760,
      context: guild ? 0 : 1,
      ...(message ? { message: { ...message, author: await userOf(BOT) } } : {}),
      ...(guild
        ? {
            guild_id: guild,
            channel: { id: channel, type: 0, guild_id: guild },
            member: { ...joined, user: person, permissions: manages ? MANAGE_SERVER : '0' },
          }
        : { user: person, channel: await directChannel(channel, user) }),
    });
    return id;
  }

  async function press(channel: string, label: string): Promise<string> {
    const all = await messages(channel);
    const message = all.findLast(({ components }) => controlIn(components, label));
    const found = message && controlIn(message.components, label);
    if (!found) throw new Error(`no control ${label}`);
    const data =
      found.value === undefined ? { component_type: 2 } : { component_type: 3, values: [found.value] };
    return interact('component', channel, { ...data, custom_id: found.customId }, message);
  }

  return {
    interact,
    direct: () => directOf(user),
    pressOnce: press,
    say: (channel: string, content: string) =>
      heard(() => twin.simulateUserMessage({ channelId: channel, userId: user, content })),
    /** `/nahad` or `/نهاد` with a subcommand, and the text of its option. */
    command: (
      channel: string,
      root: string,
      subcommand: string,
      option?: readonly [name: string, value: string],
    ) =>
      heard(() =>
        interact('command', channel, {
          id: '1',
          type: 1,
          name: root,
          options: [
            {
              type: 1,
              name: subcommand,
              options: option ? [{ type: 3, name: option[0], value: option[1] }] : [],
            },
          ],
        }),
      ),
    press: (channel: string, label: string) => heard(() => press(channel, label)),
    /** The form that was opened last. */
    form(): Node {
      const opened = overlay.calls.findLast(({ body }) => isRecord(body) && body['type'] === 9)?.body;
      return isRecord(opened) && isRecord(opened['data']) ? opened['data'] : {};
    },
    /** Fills the form that was opened last; what is not named stays as it is. */
    async fill(channel: string, values: Readonly<Record<string, string>>): Promise<void> {
      const form = this.form();
      const components = inputsIn(form).map((input) => ({
        type: 18,
        id: 1,
        component: filled(input, values),
      }));
      await heard(() => interact('form', channel, { custom_id: form['custom_id'], components }));
    },
    shown: async (channel: string) => shownIn(await messages(channel)),
    last: async (channel: string) => shownIn((await messages(channel)).at(-1)),
  };
}

/** The inputs of a form, in order. */
export function inputsIn(form: Node): Node[] {
  const components = Array.isArray(form['components']) ? form['components'] : [];
  return components.flatMap((one) => (isRecord(one) && isRecord(one['component']) ? [one['component']] : []));
}

function filled(input: Node, values: Readonly<Record<string, string>>): Node {
  const customId = String(input['custom_id']);
  const options = Array.isArray(input['options']) ? input['options'] : [];
  const preset = options.find((option) => isRecord(option) && option['default'] === true);
  const initial = isRecord(preset) ? preset['value'] : input['value'];
  const given = values[customId.replace(/\*$/, '')] ?? initial;
  const { type } = input;
  const value =
    type === 3
      ? { values: given === undefined ? [] : [given] }
      : { value: given ?? (type === 4 ? '' : null) };
  return { type, id: 2, custom_id: customId, ...value };
}

/** Every visible text of messages or a form, with alternative texts and names of files. */
export function shownIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(shownIn).join('\n');
  if (!isRecord(node)) return '';
  const texts = Object.entries(node).map(([key, value]) => {
    if (['content', 'label', 'title', 'description', 'placeholder', 'filename'].includes(key))
      return typeof value === 'string' ? value : '';
    return typeof value === 'object' ? shownIn(value) : '';
  });
  return asShown(texts.filter(Boolean).join('\n'));
}

/** As Discord's client shows it: without marks. */
export function asShown(markdown: string): string {
  return stripBidi(markdown)
    .replace(/^(?:#{1,3}|-#) /gm, '')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
}

/** The button with this label, or the option of a select. */
export function controlIn(
  node: unknown,
  label: string,
): { readonly customId: string; readonly value?: string } | undefined {
  if (Array.isArray(node)) return node.map((one) => controlIn(one, label)).find(Boolean);
  if (!isRecord(node)) return undefined;
  const customId = String(node['custom_id']);
  if (node['type'] === 2 && stripBidi(String(node['label'])) === label) return { customId };
  if (node['type'] === 3 && Array.isArray(node['options']))
    for (const option of node['options'])
      if (isRecord(option) && stripBidi(String(option['label'])) === label)
        return { customId, value: String(option['value']) };
  return controlIn(Object.values(node), label);
}

export function isEphemeral({ flags }: DiscordMessage): boolean {
  return Boolean(flags & EPHEMERAL);
}

function isRecord(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
