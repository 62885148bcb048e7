import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Texts } from '../../core/texts.ts';
import { SCOPES } from './manifest.ts';
import { faultName } from './slack-fault.ts';
import type { SlackConnection } from './slack-options.ts';

/** Slack refuses signatures that are older; a clock this far off locks a server out. */
const MOST_SKEW_MS = 60_000;

export interface Finding {
  readonly healthy: boolean;
  readonly text: string;
}

const answerSchema = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  team: z.string().optional(),
  user_id: z.string().optional(),
});

/** Token, each scope, clock, the way in, and a direct message, each with how to mend it. Posts nothing. */
export async function examineSlack(
  connection: SlackConnection,
  clock: Clock,
  texts: Texts,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const good = (text: string) => void findings.push({ healthy: true, text });
  const bad = (text: string) => void findings.push({ healthy: false, text });

  const identity = await call(connection, 'auth.test', connection.botToken).catch((error: unknown) => error);
  if (!isAnswer(identity)) {
    bad(texts.t('slack:doctor-unreachable', { url: connection.apiUrl, fault: nameOf(identity) }));
    return findings;
  }
  if (!identity.body.ok) {
    bad(texts.t('slack:doctor-token-bad', { fault: identity.body.error ?? '?' }));
    return findings;
  }
  good(texts.t('slack:doctor-token', { workspace: identity.body.team ?? '?' }));
  if (identity.scopes)
    for (const [scope, use] of Object.entries(SCOPES))
      if (identity.scopes.includes(scope)) good(texts.t('slack:doctor-scope', { scope }));
      else bad(texts.t('slack:doctor-scope-missing', { scope, use: texts.t(use) }));
  const skew = identity.at === undefined ? 0 : clock.now().getTime() - identity.at;
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (Math.abs(skew) > MOST_SKEW_MS) bad(texts.t('slack:doctor-clock-bad', { seconds }));
  else good(texts.t('slack:doctor-clock'));
  findings.push(
    await wayIn(connection, texts),
    await directMessage(connection, identity.body.user_id, texts),
  );
  return findings;
}

async function wayIn(connection: SlackConnection, texts: Texts): Promise<Finding> {
  const { transport } = connection;
  if (transport.kind === 'http')
    return {
      healthy: true,
      text: texts.t('slack:doctor-http', { host: transport.host, port: String(transport.port) }),
    };
  const opened = await call(connection, 'apps.connections.open', transport.appToken).catch(
    (error: unknown) => error,
  );
  if (isAnswer(opened) && opened.body.ok) return { healthy: true, text: texts.t('slack:doctor-socket') };
  const fault = isAnswer(opened) ? (opened.body.error ?? '?') : nameOf(opened);
  return { healthy: false, text: texts.t('slack:doctor-socket-bad', { fault }) };
}

/** Opening a conversation posts nothing; with whom it is opened is anybody who is no bot. */
async function directMessage(
  connection: SlackConnection,
  bot: string | undefined,
  texts: Texts,
): Promise<Finding> {
  const client = new webApi.WebClient(connection.botToken, {
    slackApiUrl: connection.apiUrl,
    retryConfig: { retries: 0 },
    logLevel: webApi.LogLevel.ERROR,
  });
  try {
    const { members = [] } = await client.users.list({ limit: 100 });
    const person = members.find(
      ({ id, is_bot, deleted }) => id !== bot && id !== 'USLACKBOT' && !is_bot && !deleted,
    );
    if (person?.id) await client.conversations.open({ users: person.id });
    return { healthy: true, text: texts.t('slack:doctor-direct') };
  } catch (error) {
    return { healthy: false, text: texts.t('slack:doctor-direct-bad', { fault: faultName(error) }) };
  }
}

interface Answer {
  readonly body: z.infer<typeof answerSchema>;
  /** Absent where the server does not list them. */
  readonly scopes: readonly string[] | undefined;
  /** Slack's clock. */
  readonly at: number | undefined;
}

async function call({ apiUrl }: SlackConnection, method: string, token: string): Promise<Answer> {
  const response = await fetch(apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    signal: AbortSignal.timeout(15_000),
  });
  const at = Date.parse(response.headers.get('date') ?? '');
  return {
    body: answerSchema.parse(await response.json()),
    scopes: response.headers.get('x-oauth-scopes')?.split(/,\s*/),
    at: Number.isNaN(at) ? undefined : at,
  };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'body' in value;
}

function nameOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : faultName(error);
}
