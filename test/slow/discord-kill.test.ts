import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { discordParts, SKIPPED } from '../platforms/discord/discord-parts.ts';
import { inputsIn, personIn } from '../platforms/discord/discord-person.ts';
import { GENERAL, SARA, startLocalDiscord, TOKEN } from '../platforms/discord/local-discord.ts';

const parts = await discordParts();
const ROOT = new URL('../..', import.meta.url).pathname;
const PATIENCE = { timeout: 20_000 };

/** The real program, connected to the Discord of the test. */
async function startProgram(dir: string, apiUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      NAHAD_LOCALE: 'fa',
      NAHAD_WEB_PORT: '0',
      NAHAD_DATA_DIR: join(dir, 'store'),
      NAHAD_KEY_DIR: join(dir, 'keys'),
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: apiUrl,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('Ctrl+C')) resolve();
    });
    child.on('exit', () => reject(new Error(`ended early: ${out}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe.skipIf(!parts)(`kill -9 in Discord${parts ? '' : ` (${SKIPPED})`}`, () => {
  test('a prompt on its way is not sent twice, and an answer that was acknowledged is there', async () => {
    if (!parts) return;
    const dir = mkdtempSync(join(tmpdir(), 'nahad-kill-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const discord = await startLocalDiscord(parts);
    onTestFinished(() => discord.stop());
    const { overlay } = discord;
    /** Acts, and waits until what is shown in the channel is something else. */
    const seen = (channel: string) => async (act: () => Promise<unknown>) => {
      const before = JSON.stringify(await discord.messages(channel));
      await act();
      await expect
        .poll(async () => JSON.stringify(await discord.messages(channel)), PATIENCE)
        .not.toBe(before);
      await expect.poll(overlay.isQuiet, PATIENCE).toBe(true);
    };
    const direct = await discord.directOf(SARA);
    const sara = personIn(discord, seen(GENERAL), SARA);
    const inDirect = personIn(discord, seen(direct), SARA);

    const first = await startProgram(dir, overlay.api);
    await sara.command(GENERAL, 'نهاد', 'تیم-ساخت', ['نام', 'روابط عمومی']);
    await sara.press(GENERAL, 'با نام');
    await sara.press(GENERAL, 'آغاز');
    await sara.command(GENERAL, 'نهاد', 'تیم-عضویت', ['تیم', 'روابط عمومی']);
    await sara.press(GENERAL, 'می‌پیوندم');
    // The prompt arrives, but the bot never hears that it did.
    overlay.fail(new RegExp(`^POST /channels/${direct}/messages$`), { cut: 'silent' });
    await sara.command(GENERAL, 'نهاد', 'پرسشنامه-باز');
    await expect.poll(() => discord.messages(direct), PATIENCE).toHaveLength(1);
    await kill(first);

    const second = await startProgram(dir, overlay.api);
    const form = personIn(
      discord,
      async (act) => {
        const before = overlay.calls.length;
        await act();
        await expect
          .poll(() => overlay.calls.slice(before).some(({ route }) => route.endsWith('/callback')), PATIENCE)
          .toBe(true);
      },
      SARA,
    );
    await form.press(direct, 'پاسخ می‌دهم');
    expect(await discord.messages(direct)).toHaveLength(1);
    const ids = inputsIn(form.form()).map((input) => String(input['custom_id']));
    await inDirect.fill(direct, Object.fromEntries(ids.map((id) => [id, 'dk'])));
    expect(await inDirect.last(direct)).toContain('ذخیره شد');
    await kill(second);

    const third = await startProgram(dir, overlay.api);
    await form.press(direct, 'پاسخ می‌دهم');
    const chosen = inputsIn(form.form()).map(
      ({ options }) => JSON.stringify(options).match(/"value":"(\w+)"[^}]*"default":true/)?.[1],
    );
    expect(chosen).toEqual(ids.map(() => 'dk'));
    const prompts = (await discord.messages(direct)).filter(({ components }) =>
      JSON.stringify(components).includes('checkin.skip'),
    );
    expect(prompts).toHaveLength(1);
    expect(overlay.violations).toEqual([]);
    await kill(third);
  });
});
