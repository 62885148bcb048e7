import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import { start } from '../../src/start.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';
import { APP_TOKEN, BOT_TOKEN, SARA, SECRET, startLocalSlack, TEAM } from '../platforms/slack/local-slack.ts';
import { startOverlay } from '../platforms/slack/overlay.ts';
import { localSlackBinary, SKIPPED } from '../platforms/slack/slack-parts.ts';

const binary = localSlackBinary();

async function configured() {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-start-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const overlay = await startOverlay(SECRET);
  onTestFinished(() => overlay.stop());
  const slack = await startLocalSlack(binary ?? '', 'socket', '');
  onTestFinished(() => slack.stop());
  overlay.connect({ server: slack.url });
  const config: Config = readConfig({
    NAHAD_DATA_DIR: join(dir, 'store'),
    NAHAD_KEY_DIR: join(dir, 'keys'),
    NAHAD_WEB_PORT: '0',
    NAHAD_LOG_LEVEL: 'silent',
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: `${overlay.url}/api/`,
  });
  return { config, overlay };
}

describe.skipIf(!binary)(`starting in Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test('no sample data are made, and Slack’s administrators are the first ones, once', async () => {
    const { config, overlay } = await configured();
    const person = { id: SARA, name: 'sara', real_name: 'Sara' };
    overlay.fail('users.list', {
      body: {
        ok: true,
        members: [
          { ...person, is_admin: true },
          { id: 'U9', is_bot: true, is_owner: true },
        ],
      },
    });
    const first = await start(config, { sample: 'make' });
    expect(first.slack?.workspaceId()).toBe(TEAM);
    expect(first.isSample).toBe(false);
    await first.stop();
    const again = await start(config, { sample: 'make' });
    await again.stop();
    expect(overlay.calls.filter(({ method }) => method === 'users.list')).toHaveLength(1);
    const store = await openJsonStore(config.dataDir);
    expect(await store.members.list(TEAM)).toMatchObject([
      { platformId: SARA, name: 'Sara', roles: ['admin'] },
    ]);
    expect(await store.teams.list()).toEqual([]);
    await store.close();
  });

  test('a store of another workspace is refused before anything is heard', async () => {
    const { config, overlay } = await configured();
    overlay.fail('auth.test', { body: { ok: true, team_id: 'T0OTHER', user_id: 'U0BOT', bot_id: 'B1' } });
    const store = await openJsonStore(config.dataDir);
    await store.teams.save({
      id: 'team-1',
      platform: 'slack',
      workspaceId: TEAM,
      name: 'Press office',
      locale: 'en',
      timeZone: 'UTC',
      state: 'draft',
      privacy: 'confidential',
      schedule: {
        days: { kind: 'week', weekdays: [6] },
        hour: 9,
        cadence: 'weekly',
        openWorkingDays: 3,
        weekend: [],
        holidays: 'none',
      },
      managers: [],
      readers: [],
      facts: {},
      createdAt: new Date(0),
      sample: false,
    });
    await store.close();
    await expect(start(config, { sample: 'leave' })).rejects.toMatchObject({ key: 'cli:slack-other' });
    expect(overlay.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  test('a token that Slack refuses stops the start with its reason', async () => {
    const { config, overlay } = await configured();
    overlay.fail('auth.test', { body: { ok: false, error: 'token_revoked' } });
    await expect(start(config, { sample: 'leave' })).rejects.toMatchObject({ fault: 'token_revoked' });
  });
});
