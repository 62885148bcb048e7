import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).not.toContain('hidden');
    return error.problems.map(({ key, values }) => `${key} ${values['name']}`);
  }
}

test('without tokens there is no Slack', () => {
  expect(readConfig({}).slack).toBeUndefined();
});

test('the socket is the default, a port means signed requests', () => {
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual({
    botToken: 'xoxb-1',
    apiUrl: 'https://slack.com/api/',
    transport: { kind: 'socket', appToken: 'xapp-1' },
  });
  const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_HTTP_PORT: '3000' };
  expect(readConfig({ ...http, SLACK_API_URL: 'https://slack-gov.com/api' }).slack).toEqual({
    botToken: 'xoxb-1',
    apiUrl: 'https://slack-gov.com/api/',
    transport: { kind: 'http', signingSecret: 's', host: '127.0.0.1', port: 3000 },
  });
});

test('every mistake is told at once, and no secret is repeated', () => {
  expect(problemsOf({ SLACK_BOT_TOKEN: 'hidden', NAHAD_LOCALE: 'de' })).toEqual([
    'cli:config-locale NAHAD_LOCALE',
    'cli:config-bot-token SLACK_BOT_TOKEN',
    'cli:config-slack-missing SLACK_APP_TOKEN',
  ]);
  expect(problemsOf({ SLACK_APP_TOKEN: 'hidden' })).toContain('cli:config-slack-missing SLACK_BOT_TOKEN');
  expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_HTTP_PORT: '3000' })).toEqual([
    'cli:config-slack-missing SLACK_SIGNING_SECRET',
  ]);
});

test('the address of a database is checked and never repeated: it holds a password', () => {
  expect(readConfig({ DATABASE_URL: 'postgres://u:p@h/d' }).databaseUrl).toBe('postgres://u:p@h/d');
  expect(problemsOf({ DATABASE_URL: 'mysql://u:hidden@h/d' })).toEqual([
    'cli:config-database-url DATABASE_URL',
  ]);
});
