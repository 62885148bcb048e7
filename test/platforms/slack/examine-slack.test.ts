import { describe, expect, onTestFinished, test } from 'vitest';
import { createTexts } from '../../../src/language/create-texts.ts';
import { examineSlack } from '../../../src/platforms/slack/examine-slack.ts';
import { SCOPES } from '../../../src/platforms/slack/manifest.ts';
import { APP_TOKEN, BOT_TOKEN, SECRET, startLocalSlack, TEAM } from './local-slack.ts';
import { startOverlay } from './overlay.ts';
import { localSlackBinary, SKIPPED } from './slack-parts.ts';

const binary = localSlackBinary();
const texts = createTexts(new URL('../../../locales', import.meta.url).pathname)('en');
const identity = { ok: true, team: 'Test', team_id: TEAM, user_id: 'U0BOT' };

async function examined(
  change: (overlay: Awaited<ReturnType<typeof startOverlay>>) => void = () => undefined,
  skewMs = 0,
) {
  const overlay = await startOverlay(SECRET);
  onTestFinished(() => overlay.stop());
  const slack = await startLocalSlack(binary ?? '', 'socket', '');
  onTestFinished(() => slack.stop());
  overlay.connect({ server: slack.url });
  change(overlay);
  const findings = await examineSlack(
    {
      botToken: BOT_TOKEN,
      apiUrl: `${overlay.url}/api/`,
      transport: { kind: 'socket', appToken: APP_TOKEN },
    },
    { now: () => new Date(Date.now() + skewMs) },
    texts,
  );
  return { bad: findings.filter(({ healthy }) => !healthy).map(({ text }) => text), findings, overlay };
}

describe.skipIf(!binary)(`the doctor and Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test('where all is well it says so, scope by scope, and posts nothing', async () => {
    const { bad, findings, overlay } = await examined((it) =>
      it.fail('auth.test', { headers: { 'x-oauth-scopes': Object.keys(SCOPES).join(',') }, body: identity }),
    );
    expect(bad).toEqual([]);
    expect(findings.map(({ text }) => text)).toContain('Slack: scope im:history');
    expect(overlay.calls.map(({ method }) => method)).not.toContain('chat.postMessage');
  });

  test('each missing scope is told with its use', async () => {
    const { bad } = await examined((it) =>
      it.fail('auth.test', { headers: { 'x-oauth-scopes': 'chat:write,commands' }, body: identity }),
    );
    expect(bad).toHaveLength(Object.keys(SCOPES).length - 2);
    expect(bad.join()).toContain('files:write is missing (charts and reports)');
  });

  test.each([
    ['a revoked token', 'auth.test', 'token_revoked', 'Slack does not accept SLACK_BOT_TOKEN'],
    ['no socket', 'apps.connections.open', 'not_allowed_token_type', 'no socket can be opened'],
    ['no direct message', 'conversations.open', 'missing_scope', 'no direct message can be opened'],
  ])('%s is told with its remedy', async (_, method, error, text) => {
    const { bad } = await examined((it) => it.fail(method, { body: { ok: false, error } }));
    expect(bad).toHaveLength(1);
    expect(bad[0]).toContain(text);
    expect(bad[0]).toContain(error);
    expect(bad[0]).toContain('Remedy');
  });

  test('a clock that is off is told', async () => {
    const { bad } = await examined(undefined, 400_000);
    expect(bad.join()).toMatch(/clock is (399|400|401) s away/);
  });

  test('a Slack that cannot be reached is told as that', async () => {
    const { bad } = await examined((it) => it.fail('auth.test', { cut: 'before' }));
    expect(bad.join()).toContain('cannot be reached');
  });
});
