import { describe, expect, onTestFinished, test } from 'vitest';
import { DiscordStartError } from '../../../src/platforms/discord/discord-platform.ts';
import { runDiscord } from './discord-harness.ts';
import { discordParts, SKIPPED } from './discord-parts.ts';
import { BOT, GENERAL, SARA, startLocalDiscord } from './local-discord.ts';

const parts = await discordParts();

async function use() {
  if (!parts) throw new Error('no parts');
  return runDiscord(parts);
}

describe.skipIf(!parts)(`the connection to Discord${parts ? '' : ` (${SKIPPED})`}`, () => {
  test.each([
    ['op 7', (running: Awaited<ReturnType<typeof use>>) => running.relay.askToReconnect()],
    [
      'a connection that is gone without a word',
      (running: Awaited<ReturnType<typeof use>>) => running.relay.cut(),
    ],
    ['close 4000', (running: Awaited<ReturnType<typeof use>>) => running.relay.cut(4000)],
  ])(
    'after %s it resumes: what happened meanwhile is heard, once, and nothing is repeated',
    async (_, disturb) => {
      const running = await use();
      const { relay, sara, twin, seen } = running;
      await sara.command(GENERAL, 'nahad', 'help');
      const heard = running.heard(async () => {
        disturb(running);
        await twin.simulateUserMessage({ channelId: GENERAL, userId: SARA, content: `<@${BOT}> در راه` });
      });
      await heard;
      expect(relay.entries).toEqual(['identify', 'resume']);
      await sara.command(GENERAL, 'nahad', 'help');
      expect(seen.map(({ kind }) => kind)).toEqual(['command', 'message', 'command']);
      expect(await sara.shown(GENERAL)).toContain('در راه');
    },
  );

  test('op 9: a session that is gone is begun anew, and people are answered again', async () => {
    const { relay, sara, seen } = await use();
    relay.invalidate();
    await expect.poll(() => relay.entries, { timeout: 15_000 }).toEqual(['identify', 'identify']);
    await expect.poll(() => relay.isReady(), { timeout: 5000 }).toBe(true);
    await sara.command(GENERAL, 'nahad', 'help');
    expect(seen).toHaveLength(1);
  });

  test.each([
    [4004, 'TokenInvalid'],
    [4014, 'DisallowedIntents'],
  ])('close %i while starting stops the start with its reason', async (code) => {
    if (!parts) return;
    const local = await startLocalDiscord(parts);
    onTestFinished(() => local.stop());
    local.relay.refuse(code);
    await expect(runDiscord(parts, undefined, local)).rejects.toBeInstanceOf(DiscordStartError);
  });

  test('a token that Discord does not know stops the start before anything is opened', async () => {
    if (!parts) return;
    const local = await startLocalDiscord(parts);
    onTestFinished(() => local.stop());
    local.overlay.fail(/applications\/@me/, { status: 401, body: { message: '401: Unauthorized', code: 0 } });
    await expect(runDiscord(parts, undefined, local)).rejects.toMatchObject({ fault: '0' });
    expect(local.relay.entries).toEqual([]);
  });

  test('close 4004 later is told to the operator, and the process goes on', async () => {
    const { relay, logged, platform } = await use();
    relay.cut(4004);
    await expect
      .poll(() => logged.filter(({ level }) => level === 'error'))
      .toMatchObject([{ fields: { code: 4004 } }]);
    // Posting needs no gateway; it says for itself whether the token still holds.
    await platform.stop();
  });

  test('commands are registered once, and again only when others are there', async () => {
    if (!parts) return;
    const local = await startLocalDiscord(parts);
    onTestFinished(() => local.stop());
    const puts = () => local.overlay.calls.filter(({ route }) => route.startsWith('PUT')).length;
    await (await runDiscord(parts, undefined, local)).platform.stop();
    expect(puts()).toBe(1);
    await (await runDiscord(parts, undefined, local)).platform.stop();
    expect(puts()).toBe(1);
    local.overlay.fail(/^GET .*commands$/, { status: 200, body: [] });
    await (await runDiscord(parts, undefined, local)).platform.stop();
    expect(puts()).toBe(2);
    expect(local.overlay.violations).toEqual([]);
  });
});
