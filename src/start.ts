import { randomBytes, randomUUID } from 'node:crypto';
import type { Config } from './config.ts';
import type { DeliveryRow } from './core/delivery-store.ts';
import type { Locale } from './core/locale.ts';
import type { Logger } from './core/logger.ts';
import { memberKey } from './core/member.ts';
import { againKey } from './core/round.ts';
import { currentInvitation } from './features/checkin/answer-checkin.ts';
import { isOldShare } from './features/checkin/share-round.ts';
import { joinDiscord } from './join-discord.ts';
import { joinSlack } from './join-slack.ts';
import { localPeople, localWorkspace } from './local-workspace.ts';
import { type OpenedApp, type OpenOptions, openApp } from './open-app.ts';
import { type OperationsServer, startOperationsServer } from './operations-server.ts';
import type { DiscordPlatform } from './platforms/discord/discord-platform.ts';
import type { SlackPlatform } from './platforms/slack/slack-platform.ts';
import { FIRST_ADMINISTRATOR } from './platforms/web/web-options.ts';
import { createWebPlatform, type WebPlatform } from './platforms/web/web-platform.ts';
import { createWebDoor } from './web-door.ts';

const INBOX_SHOWN = 200;

export interface Running {
  readonly web: WebPlatform;
  /** Absent without tokens. */
  readonly slack: SlackPlatform | undefined;
  /** Absent without a token. */
  readonly discord: DiscordPlatform | undefined;
  readonly isSample: boolean;
  /** Signs the first administrator in, once; there is none with sample data. */
  readonly entryUrl: string | undefined;
  readonly logger: Logger;
  stop(): Promise<void>;
}

/**
 * Starts the bot with the local page, and in Slack and Discord where it has tokens for them; then no sample data are made.
 *
 * @throws what openApp and joinSlack throw, and the error of the port when it cannot be had
 */
export async function start(config: Config, options: OpenOptions): Promise<Running> {
  const isElsewhere = config.slack !== undefined || config.discord !== undefined;
  const sample = isElsewhere && options.sample === 'make' ? 'leave' : options.sample;
  const opened = await openApp(config, { ...options, sample });
  let slack: SlackPlatform | undefined;
  let discord: DiscordPlatform | undefined;
  let operations: OperationsServer | undefined;
  const entryCode = opened.isSample ? undefined : randomBytes(32).toString('base64url');
  const web = webOf(config, opened, entryCode);
  try {
    if (entryCode) await ensureAdministrator(opened);
    operations = await watch(config, opened);
    await opened.app.run(web);
    if (config.slack) slack = await joinSlack(config.slack, opened);
    // Discord has one connection a server: of several processes the one that leads holds it.
    await opened.app.startScheduler(async () => {
      if (!config.discord) return async () => {};
      const joined = await joinDiscord(config.discord, opened);
      discord = joined;
      return () => opened.app.leave(joined);
    });
  } catch (error) {
    await operations?.stop();
    await opened.close();
    throw error;
  }
  operations?.setReady(true);
  const entryUrl = entryCode && `${web.pageUrl()}/enter?code=${entryCode}`;
  const stop = async () => {
    operations?.setReady(false);
    await opened.close();
    await operations?.stop();
  };
  const { isSample, app } = opened;
  return { web, slack, discord, isSample, entryUrl, logger: app.logger, stop };
}

async function watch(config: Config, { watched }: OpenedApp): Promise<OperationsServer | undefined> {
  if (!config.operations || !watched) return undefined;
  const { healthy, metrics } = watched;
  return startOperationsServer({ ...config.operations, healthy, metrics: metrics.text });
}

/** Who signs in with the code administers the workspace; kept, so that the role is there after a restart. */
async function ensureAdministrator({ store, content, locale, isSample }: OpenedApp): Promise<void> {
  const workspaceId = localWorkspace(isSample);
  const id = memberKey('web', workspaceId, FIRST_ADMINISTRATOR);
  if (await store.members.get(id)) return;
  const name = content.textsFor(locale).t('web:entry.administrator');
  await store.members.save({
    id,
    platform: 'web',
    workspaceId,
    platformId: FIRST_ADMINISTRATOR,
    name,
    roles: ['admin'],
  });
}

function webOf(config: Config, opened: OpenedApp, entryCode: string | undefined): WebPlatform {
  const { app, content, store, clock, isSample } = opened;
  const workspaceId = localWorkspace(isSample);
  const people = localPeople(isSample);
  return createWebPlatform({
    ...config.web,
    workspaceId,
    timeZone: config.timeZone,
    defaultLocale: config.locale,
    isSample,
    entryCode,
    door: createWebDoor(store, workspaceId, clock),
    clock,
    logger: app.logger,
    textsFor: content.textsFor,
    people: async () => people,
    inbox: (memberId, locale) => inboxOf(opened, workspaceId, memberId, locale),
    localeOf: async (memberId) => (await store.members.get(memberKey('web', workspaceId, memberId)))?.locale,
    parseCommand: app.parseTyped,
    newId: randomUUID,
  });
}

async function inboxOf(
  { app, content, store }: OpenedApp,
  workspaceId: string,
  memberId: string,
  locale: Locale,
) {
  const rows = latestOnly(await store.deliveries.sentTo(workspaceId, memberId));
  const shown: DeliveryRow[] = [];
  for (const row of rows.slice(-INBOX_SHOWN))
    if (!(await isOldShare(row.delivery.key, store))) shown.push(row);
  const member = await store.members.get(memberKey('web', workspaceId, memberId));
  return Promise.all(
    shown.map(async ({ delivery, createdAt }) => {
      const { key } = delivery;
      const now =
        member && (await currentInvitation(app.parts.checkin, store, key, member, content.textsFor(locale)));
      return { key, card: now ?? delivery.card, at: createdAt };
    }),
  );
}

/** An invitation that was repeated stands there once, as the later of the two. */
function latestOnly(rows: readonly DeliveryRow[]): readonly DeliveryRow[] {
  const keys = new Set(rows.map(({ delivery }) => delivery.key));
  return rows.filter(({ delivery }) => !keys.has(againKey(delivery.key)));
}
