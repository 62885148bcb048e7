import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import { start } from '../../src/start.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { discordParts, SKIPPED } from '../platforms/discord/discord-parts.ts';
import { personIn } from '../platforms/discord/discord-person.ts';
import {
  GENERAL,
  GUILD,
  OMID,
  OTHER_GUILD,
  SARA,
  startLocalDiscord,
  TOKEN,
} from '../platforms/discord/local-discord.ts';

const parts = await discordParts();

async function configured() {
  if (!parts) throw new Error('no parts');
  const dir = mkdtempSync(join(tmpdir(), 'nahad-start-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const discord = await startLocalDiscord(parts);
  onTestFinished(() => discord.stop());
  const config: Config = readConfig({
    NAHAD_DATA_DIR: join(dir, 'store'),
    NAHAD_KEY_DIR: join(dir, 'keys'),
    NAHAD_WEB_PORT: '0',
    NAHAD_LOG_LEVEL: 'silent',
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.overlay.api,
  });
  return { config, discord };
}

describe.skipIf(!parts)(`starting in Discord${parts ? '' : ` (${SKIPPED})`}`, () => {
  test('no sample data are made, and the first who manages a server administers it, there and only there', async () => {
    const { config, discord } = await configured();
    const running = await start(config, { sample: 'make' });
    expect(running.isSample).toBe(false);
    const platform = running.discord;
    expect(platform?.client.guilds.cache.size).toBe(2);
    const heard = async (act: () => Promise<unknown>) => {
      const before = (await discord.messages(GENERAL)).length;
      await act();
      await expect
        .poll(async () => (await discord.messages(GENERAL)).length, { timeout: 10_000 })
        .toBeGreaterThan(before);
      await platform?.idle();
    };
    for (const [user, manages] of [
      [SARA, false],
      [OMID, true],
      [SARA, true],
    ] as const)
      await personIn(discord, heard, user, { manages }).command(GENERAL, 'nahad', 'help');
    await running.stop();
    const store = await openJsonStore(config.dataDir);
    expect(await store.members.list(GUILD)).toMatchObject([
      { platformId: OMID, name: 'Omid', roles: ['admin'] },
    ]);
    expect(await store.members.list(OTHER_GUILD)).toEqual([]);
    expect(await store.teams.list()).toEqual([]);
    await store.close();
  });

  test('a token that Discord refuses stops the start with its reason', async () => {
    const { config, discord } = await configured();
    discord.overlay.fail(/applications\/@me/, {
      status: 401,
      body: { code: 0, message: '401: Unauthorized' },
    });
    await expect(start(config, { sample: 'leave' })).rejects.toMatchObject({ name: 'DiscordStartError' });
  });
});
