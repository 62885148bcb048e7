import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createPayloadCheck } from './check-payload.ts';
import type { DiscordParts } from './discord-parts.ts';
import { startGatewayRelay } from './gateway-relay.ts';
import { type Answer, type Call, startOverlay } from './overlay.ts';

export const GUILD = '1000000000000000001';
export const OTHER_GUILD = '1000000000000000002';
export const GENERAL = '1100000000000000001';
export const OTHER_GENERAL = '1100000000000000002';
export const BOT = '1200000000000000001';
export const SARA = '1300000000000000001';
export const OMID = '1300000000000000002';
export const TOKEN = 'fake-bot-token';

const EPHEMERAL = 1 << 6;
const deferredSchema = z.object({ type: z.literal(5), data: z.object({ flags: z.literal(EPHEMERAL) }) });

const messageSchema = z.looseObject({
  id: z.string(),
  channel_id: z.string(),
  content: z.string(),
  flags: z.number().default(0),
  nonce: z.unknown().optional(),
  components: z.array(z.unknown()).default([]),
  attachments: z.array(z.looseObject({ filename: z.string(), description: z.string().optional() })),
  message_reference: z.looseObject({ message_id: z.string() }).optional(),
});
export type DiscordMessage = z.infer<typeof messageSchema>;

/** Of the interaction whose own message is changed. */
function tokenIn(route: string): string {
  return /^PATCH \/webhooks\/\d+\/([^/]+)\/messages\/@original$/.exec(route)?.[1] ?? '';
}

/** A Discord with two servers, of which Sara and Omid are members, over loopback. */
export async function startLocalDiscord(parts: DiscordParts) {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-discord-'));
  const relay = await startGatewayRelay(BOT);
  const server = (id: string, name: string, channel: string) => ({
    id,
    name,
    channels: [{ id: channel, name: 'general', type: 0 }],
  });
  const twin = new parts.DigitalDiscord({
    guilds: [server(GUILD, 'Ministry', GENERAL), server(OTHER_GUILD, 'Agency', OTHER_GENERAL)],
    users: [
      { id: SARA, username: 'Sara' },
      { id: OMID, username: 'Omid' },
    ],
    botUser: { id: BOT, username: 'nahad' },
    botToken: TOKEN,
    dbUrl: `file:${join(dir, 'twin.db')}`,
    gatewayUrlOverride: relay.url,
  });
  await twin.start();
  relay.connect(twin.gatewayUrl);
  const direct = new Map<string, string>();
  const refusing = new Set<string>();
  /** Tokens of interactions that were deferred for the person's eyes only. */
  const hidden = new Set<string>();
  let commands: unknown = [];

  async function directOf(user: string): Promise<string> {
    const known = direct.get(user);
    if (known) return known;
    const id = String(BigInt(user) + 100_000_000_000_000_000n);
    await twin.prisma.channel.create({ data: { id, type: 1, name: null } });
    direct.set(user, id);
    return id;
  }

  /** The server behind forgets, when a message is changed, that only one person saw it. */
  async function isOnHidden(interactionToken: string): Promise<boolean> {
    const on = await twin.prisma.interactionResponse.findUnique({ where: { interactionToken } });
    const message = on?.messageId && (await twin.prisma.message.findUnique({ where: { id: on.messageId } }));
    return Boolean(message && message.flags & EPHEMERAL);
  }

  async function answer({ route, body }: Call): Promise<Answer | undefined> {
    if (route === 'POST /users/@me/channels') {
      const { recipient_id } = z.object({ recipient_id: z.string() }).parse(body);
      return { status: 200, body: await directChannel(await directOf(recipient_id), recipient_id) };
    }
    const [, token = ''] = /^POST \/interactions\/\d+\/([^/]+)\/callback$/.exec(route) ?? [];
    if (token && (await isOnHidden(token))) hidden.add(token);
    if (token && deferredSchema.safeParse(body).success) hidden.add(token);
    if (route === `PUT /applications/${BOT}/commands`) commands = body;
    if (route === `GET /applications/${BOT}/commands`) return { status: 200, body: commands };
    const [, channel] = /^POST \/channels\/(\d+)\/messages$/.exec(route) ?? [];
    const person = [...direct].find(([, id]) => id === channel)?.[0];
    if (person && refusing.has(person))
      return { status: 403, body: { code: 50007, message: 'Cannot send messages to this user' } };
    return undefined;
  }

  async function userOf(id: string) {
    const { username } = await twin.prisma.user.findUniqueOrThrow({ where: { id } });
    return { id, username, discriminator: '0', avatar: null, global_name: username };
  }

  async function directChannel(id: string, user: string) {
    return { id, type: 1, last_message_id: null, flags: 0, recipients: [await userOf(user)] };
  }

  const overlay = await startOverlay({
    upstream: twin.restUrl,
    check: createPayloadCheck(parts),
    answer,
    async complete(id, { route, files }) {
      if (hidden.has(tokenIn(route))) {
        const { flags } = await twin.prisma.message.findUniqueOrThrow({ where: { id } });
        await twin.prisma.message.update({ where: { id }, data: { flags: flags | EPHEMERAL } });
      }
      if (!files.length) return;
      const attachments = files.map(({ name, data }, at) => ({
        id: String(at),
        filename: name,
        size: data.length,
        url: `http://127.0.0.1/${name}`,
        proxy_url: '',
      }));
      await twin.prisma.message.update({ where: { id }, data: { attachments: JSON.stringify(attachments) } });
    },
  });

  return {
    twin,
    relay,
    overlay,
    refusing,
    directOf,
    directChannel,
    userOf,
    async messages(channel: string): Promise<readonly DiscordMessage[]> {
      return z.array(messageSchema).parse(await twin.channel(channel).getMessages());
    },
    async stop() {
      await relay.stop();
      await overlay.stop();
      await twin.stop();
      await twin.prisma.$disconnect();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type LocalDiscord = Awaited<ReturnType<typeof startLocalDiscord>>;
