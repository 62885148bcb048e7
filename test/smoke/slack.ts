import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { loadTexts } from '../../src/load-content.ts';
import { examineSlack } from '../../src/platforms/slack/examine-slack.ts';
import { createSlackPlatform } from '../../src/platforms/slack/slack-platform.ts';
import { everyBlock } from '../fakes/sample-cards.ts';

/**
 * For whoever has a workspace: checks tokens and scopes, then sends one person two cards with files, edits one, and
 * opens the way in. SLACK_SMOKE_USER is the id (U…) of the person; tell them before.
 */
if (existsSync('.env')) process.loadEnvFile('.env');
const say = (line: string) => process.stdout.write(`${line}\n`);
const { slack: connection } = readConfig(process.env);
const memberId = process.env['SLACK_SMOKE_USER'];
if (!connection || !memberId) {
  say(
    'SLACK_BOT_TOKEN, SLACK_APP_TOKEN (or SLACK_HTTP_PORT and SLACK_SIGNING_SECRET) and SLACK_SMOKE_USER are needed.',
  );
  process.exit(1);
}
const clock = { now: () => new Date() };
const textsFor = loadTexts();
const findings = await examineSlack(connection, clock, textsFor('en'));
for (const { healthy, text } of findings) say(`${healthy ? 'ok    ' : 'NOT OK'} ${text}`);
if (findings.some(({ healthy }) => !healthy)) process.exit(1);

const log = (level: string) => (fields: object, message: string) =>
  say(`${level} ${message} ${JSON.stringify(fields)}`);
const platform = createSlackPlatform({
  connection,
  clock,
  logger: { info: log('info'), warn: log('warn'), error: log('error') },
  textsFor,
  parseCommand: () => ({ command: 'help', args: {} }),
  localeOf: async () => 'en',
  admit: async () => undefined,
  first: async () => true,
  wait: (ms, signal) => wait(ms, undefined, { signal }),
});
const card = everyBlock('en', 'A test of Nahad: <!channel> *not bold* :not_an_emoji:');
await platform.start({ modeOf: () => 'private', dispatch: async () => ({ mode: 'private', card }) }, []);
const to = { platform: 'slack', workspaceId: platform.workspaceId(), memberId } as const;
for (const locale of ['en', 'fa'] as const) {
  const receipt = await platform.send({
    kind: 'post',
    key: locale,
    to,
    card: everyBlock(locale, card.title ?? ''),
  });
  say(`post ${locale}: ${JSON.stringify(receipt)}`);
  if (receipt.state !== 'sent') continue;
  const edited = await platform.send({ kind: 'edit', key: `${locale}-edit`, to, ref: receipt.ref, card });
  say(`edit ${locale}: ${JSON.stringify(edited)}`);
}
await platform.stop();
