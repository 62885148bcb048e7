import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { loadTexts } from '../../src/load-content.ts';
import { createDiscordPlatform } from '../../src/platforms/discord/discord-platform.ts';
import { examineDiscord } from '../../src/platforms/discord/examine-discord.ts';
import { everyBlock } from '../fakes/sample-cards.ts';

/**
 * For whoever has a server: checks token and permissions, registers the commands, posts two cards with files in one
 * channel, edits them, and sends one to a person. DISCORD_SMOKE_CHANNEL is the id of the channel; DISCORD_SMOKE_USER, if
 * given, that of the person; tell them before.
 */
if (existsSync('.env')) process.loadEnvFile('.env');
const say = (line: string) => process.stdout.write(`${line}\n`);
const { discord: connection } = readConfig(process.env);
const channelId = process.env['DISCORD_SMOKE_CHANNEL'];
const memberId = process.env['DISCORD_SMOKE_USER'];
if (!connection || !channelId) {
  say('DISCORD_TOKEN and DISCORD_SMOKE_CHANNEL are needed.');
  process.exit(1);
}
const textsFor = loadTexts();
const findings = await examineDiscord(connection, [{ team: 'smoke', channelId }], textsFor('en'));
for (const { healthy, text } of findings) say(`${healthy ? 'ok    ' : 'NOT OK'} ${text}`);
if (findings.some(({ healthy }) => !healthy)) process.exit(1);

const log = (level: string) => (fields: object, message: string) =>
  say(`${level} ${message} ${JSON.stringify(fields)}`);
const platform = createDiscordPlatform({
  connection,
  clock: { now: () => new Date() },
  logger: { info: log('info'), warn: log('warn'), error: log('error') },
  textsFor,
  parseTyped: () => undefined,
  localeOf: async () => 'en',
  isKnown: async () => false,
  welcome: async () => undefined,
  first: async () => true,
  wait: (ms, signal) => wait(ms, undefined, { signal }),
});
const card = everyBlock('en', 'A test of Nahad: @everyone **not bold** <t:0:F> :not_an_emoji:');
await platform.start({ modeOf: () => 'private', dispatch: async () => ({ mode: 'private', card }) }, []);
const channel = await platform.client.channels.fetch(channelId);
const workspaceId = channel && !channel.isDMBased() ? channel.guildId : '';
const places = [{ channelId }, ...(memberId ? [{ memberId }] : [])];
for (const place of places)
  for (const locale of ['en', 'fa'] as const) {
    const to = { platform: 'discord', workspaceId, ...place } as const;
    const key = `smoke ${Date.now()} ${locale} ${JSON.stringify(place)}`;
    const receipt = await platform.send({
      kind: 'post',
      key,
      to,
      card: everyBlock(locale, card.title ?? ''),
    });
    say(`post ${locale}: ${JSON.stringify(receipt)}`);
    if (receipt.state !== 'sent') continue;
    const edited = await platform.send({ kind: 'edit', key: `${key} edit`, to, ref: receipt.ref, card });
    say(`edit ${locale}: ${JSON.stringify(edited)}`);
  }
await platform.stop();
