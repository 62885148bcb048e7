import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { memberKey } from '../../src/core/member.ts';
import { start } from '../../src/start.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { BOT_TOKEN, SARA, SECRET, startLocalSlack, TEAM } from '../platforms/slack/local-slack.ts';
import { startOverlay } from '../platforms/slack/overlay.ts';
import { localSlackBinary, SKIPPED } from '../platforms/slack/slack-parts.ts';

const binary = localSlackBinary();

/** The whole bot on a JSON store, to be started again and again. */
async function use() {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-restart-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const overlay = await startOverlay(SECRET);
  onTestFinished(() => overlay.stop());
  const slack = await startLocalSlack(binary ?? '', 'events', `${overlay.url}/to-bot`);
  onTestFinished(() => slack.stop());
  overlay.connect({ server: slack.url });
  const config = readConfig({
    NAHAD_DATA_DIR: join(dir, 'store'),
    NAHAD_KEY_DIR: join(dir, 'keys'),
    NAHAD_WEB_PORT: '0',
    NAHAD_LOG_LEVEL: 'silent',
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_HTTP_PORT: '0',
    SLACK_API_URL: `${overlay.url}/api/`,
  });
  const direct = await slack.direct();
  return {
    overlay,
    slack,
    direct,
    config,
    async run() {
      const running = await start(config, { sample: 'leave' });
      overlay.connect({ bot: running.slack?.address() ?? '' });
      return running;
    },
    event: (id: string, text: string) =>
      JSON.stringify({
        type: 'event_callback',
        team_id: TEAM,
        event_id: id,
        event: { type: 'message', channel_type: 'im', channel: direct, user: SARA, ts: '1.1', text },
      }),
    press: (ts: string, at: string, locale: string) =>
      `payload=${encodeURIComponent(
        JSON.stringify({
          type: 'block_actions',
          team: { id: TEAM },
          user: { id: SARA, name: 'sara' },
          channel: { id: direct },
          message: { ts },
          container: { type: 'message', message_ts: ts },
          actions: [{ action_id: '0/settings.language/', action_ts: at, selected_option: { value: locale } }],
        }),
      )}`,
  };
}

describe.skipIf(!binary)(`a restart in Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test('what Slack sends again after it takes effect once', async () => {
    const { overlay, slack, direct, config, run, event, press } = await use();
    const form = 'application/x-www-form-urlencoded';
    const json = 'application/json';
    const answers = async () => (await slack.messages(direct)).length;
    const updates = () => overlay.calls.filter(({ method }) => method === 'chat.update').length;

    const first = await run();
    await overlay.post(json, event('Ev1', 'Why is training important?'));
    await expect.poll(answers).toBe(1);
    const ts = (await slack.messages(direct))[0]?.ts ?? '';
    await overlay.post(form, press(ts, '1.5', 'fa'));
    await expect.poll(updates).toBe(1);
    await overlay.post(form, press(ts, '2.5', 'en'));
    await expect.poll(updates).toBe(2);
    await first.stop();

    const second = await run();
    const retried = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };
    expect((await overlay.post(json, event('Ev1', 'Why is training important?'), retried)).status).toBe(200);
    expect((await overlay.post(form, press(ts, '1.5', 'fa'), retried)).status).toBe(200);
    // What is new is answered, so what was repeated has been heard before it.
    await overlay.post(json, event('Ev2', 'What is institutionalization?'));
    await expect.poll(answers).toBe(2);
    const other = (await slack.messages(direct))[1]?.ts ?? '';
    await overlay.post(form, press(other, '3.5', 'en'));
    await expect.poll(updates).toBe(3);
    await second.stop();
    expect(await answers()).toBe(2);
    expect(updates()).toBe(3);
    const store = await openJsonStore(config.dataDir);
    // The repeated press would have made it Persian.
    expect(await store.members.get(memberKey('slack', TEAM, SARA))).toMatchObject({ locale: 'en' });
    // What Slack knows of somebody beside the name is neither asked for nor kept.
    expect(overlay.calls.some(({ body }) => 'include_locale' in body)).toBe(false);
    const kept = JSON.stringify(await store.members.list(TEAM));
    expect(kept).not.toMatch(/Berlin|de-DE|tz_/);
    await store.close();
  });
});
