import { describe, expect, onTestFinished, test } from 'vitest';
import { createTexts } from '../../../src/language/create-texts.ts';
import { examineDiscord, findInvitation } from '../../../src/platforms/discord/examine-discord.ts';
import { discordParts, SKIPPED } from './discord-parts.ts';
import { BOT, GENERAL, GUILD, type LocalDiscord, startLocalDiscord, TOKEN } from './local-discord.ts';

const parts = await discordParts();
const texts = createTexts(new URL('../../../locales', import.meta.url).pathname)('en');
const channel = { team: 'Press office', channelId: GENERAL };

async function examined(
  change: (discord: LocalDiscord) => void = () => undefined,
  channels: Parameters<typeof examineDiscord>[1] = [channel],
) {
  if (!parts) throw new Error('no parts');
  const discord = await startLocalDiscord(parts);
  onTestFinished(() => discord.stop());
  discord.overlay.fail(/^GET \/users\/@me\/guilds$/, { status: 200, body: [{ id: GUILD }] });
  change(discord);
  const connection = { token: TOKEN, apiUrl: discord.overlay.api };
  const findings = await examineDiscord(connection, channels, texts);
  return {
    ...discord,
    connection,
    all: findings.map(({ text }) => text),
    bad: findings.filter(({ healthy }) => !healthy).map(({ text }) => text),
  };
}

describe.skipIf(!parts)(`the doctor and Discord${parts ? '' : ` (${SKIPPED})`}`, () => {
  test('where all is well it says so, with the invitation link, and posts nothing', async () => {
    const { all, bad, overlay, relay, connection } = await examined();
    expect(bad).toEqual([]);
    expect(all.join('\n')).toContain('channel of Press office: all permissions are there');
    const link = new URL(await findInvitation(connection));
    expect(all.join('\n')).toContain(link.href);
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: BOT,
      scope: 'bot applications.commands',
      // View, send, send in threads, attach files, read history.
      permissions: String((1n << 10n) | (1n << 11n) | (1n << 38n) | (1n << 15n) | (1n << 16n)),
      integration_type: '0',
    });
    expect(overlay.calls.every(({ route }) => route.startsWith('GET'))).toBe(true);
    expect(relay.entries).toEqual([]);
  });

  test('a token that is refused, and a Discord that is not there, each with its remedy', async () => {
    const refused = await examined(({ overlay }) =>
      overlay.fail(/applications\/@me/, { status: 401, body: { code: 0, message: '401: Unauthorized' } }),
    );
    expect(refused.all).toEqual([expect.stringContaining('does not accept DISCORD_TOKEN')]);
    const away = await examineDiscord({ token: 'x', apiUrl: 'http://127.0.0.1:9/api' }, [], texts);
    expect(away).toMatchObject([{ healthy: false, text: expect.stringContaining('ECONNREFUSED') }]);
  });

  test('what a channel takes away is named, with its use; what a role allows counts', async () => {
    const { bad } = await examined(({ overlay }) =>
      overlay.fail(/^GET \/channels\//, {
        status: 200,
        body: {
          guild_id: GUILD,
          permission_overwrites: [
            { id: GUILD, type: 0, allow: '0', deny: String((1n << 11n) | (1n << 15n)) },
            { id: BOT, type: 1, allow: String(1n << 15n), deny: '0' },
          ],
        },
      }),
    );
    expect(bad).toEqual([expect.stringContaining('SendMessages is missing (invitations')]);
  });

  test('a channel that is gone, no server, no connection left, and data in use', async () => {
    const { bad } = await examined(({ overlay }) => {
      overlay.fail(/^GET \/channels\//, { status: 404, body: { code: 10003, message: 'Unknown Channel' } });
      overlay.fail(/^GET \/gateway\/bot$/, {
        status: 200,
        body: { url: 'ws://x', shards: 1, session_start_limit: { total: 1000, remaining: 0 } },
      });
    });
    expect(bad).toEqual([
      expect.stringContaining('session_start_limit'),
      expect.stringContaining('cannot be seen: 10003'),
    ]);
    const { all } = await examined(undefined, undefined);
    expect(all.join()).toContain('channel of Press office');
    const inUse = await examineInUse();
    expect(inUse).toContain('while the bot is stopped');
  });
});

async function examineInUse(): Promise<string> {
  if (!parts) return '';
  const discord = await startLocalDiscord(parts);
  onTestFinished(() => discord.stop());
  discord.overlay.fail(/^GET \/users\/@me\/guilds$/, { status: 200, body: [] });
  const found = await examineDiscord({ token: TOKEN, apiUrl: discord.overlay.api }, undefined, texts);
  expect(found.filter(({ healthy }) => !healthy).map(({ text }) => text)).toEqual([
    expect.stringContaining('in no server yet'),
  ]);
  return found.map(({ text }) => text).join('\n');
}
