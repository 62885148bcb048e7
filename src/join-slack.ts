import { setTimeout as wait } from 'node:timers/promises';
import type { SlackConfig } from './config.ts';
import { memberKey } from './core/member.ts';
import { UserError } from './core/user-error.ts';
import type { OpenedApp } from './open-app.ts';
import { slackAdmins } from './platforms/slack/slack-admins.ts';
import { faultName } from './platforms/slack/slack-fault.ts';
import { createSlackPlatform, type SlackPlatform } from './platforms/slack/slack-platform.ts';

/**
 * Connects the app to its Slack workspace. Where nobody administers it yet, Slack's administrators do.
 *
 * @throws SlackStartError when Slack does not let us in, UserError when the store belongs to another workspace
 */
export async function joinSlack(connection: SlackConfig, opened: OpenedApp): Promise<SlackPlatform> {
  const { app, content, store, clock, locale } = opened;
  const slack = createSlackPlatform({
    connection,
    clock,
    logger: app.logger,
    textsFor: content.textsFor,
    parseCommand: app.parseWords,
    localeOf: async (workspaceId, memberId) =>
      (await store.members.get(memberKey('slack', workspaceId, memberId)))?.locale ?? locale,
    admit: (workspaceId) => refuseOthers(workspaceId, opened),
    async first(key, forMs) {
      const now = clock.now();
      return store.idempotency.first(key, now, new Date(now.getTime() + forMs));
    },
    wait: (ms, signal) => wait(ms, undefined, { signal }),
  });
  await app.run(slack);
  await appointAdmins(slack, opened);
  return slack;
}

async function refuseOthers(own: string, { store }: OpenedApp): Promise<void> {
  const teams = await store.teams.list();
  const other = teams.find((team) => team.platform === 'slack' && team.workspaceId !== own);
  if (other) throw new UserError('cli:slack-other', { other: other.workspaceId, own });
}

/** Only the first time: from then on roles are the store's. Without an answer it is tried again at the next start. */
async function appointAdmins(slack: SlackPlatform, { store, app }: OpenedApp): Promise<void> {
  const workspaceId = slack.workspaceId();
  const known = await store.members.list(workspaceId);
  if (known.some(({ platform, roles }) => platform === 'slack' && roles.includes('admin'))) return;
  try {
    for (const { memberId, name } of await slackAdmins(slack.client)) {
      const id = memberKey('slack', workspaceId, memberId);
      const member = known.find((one) => one.id === id) ?? {
        id,
        platform: 'slack' as const,
        workspaceId,
        platformId: memberId,
        name,
        roles: [],
      };
      await store.members.save({ ...member, roles: [...member.roles, 'admin'] });
    }
  } catch (error) {
    app.logger.warn({ fault: faultName(error) }, 'slack: administrators could not be read');
  }
}
