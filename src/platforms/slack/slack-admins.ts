import type { webApi } from '@slack/bolt';

export interface SlackPerson {
  readonly memberId: string;
  readonly name: string;
}

/** Administrators and owners of the workspace, as Slack has them. */
export async function slackAdmins(client: webApi.WebClient): Promise<readonly SlackPerson[]> {
  const admins: SlackPerson[] = [];
  let cursor = '';
  do {
    const page = await client.users.list({ limit: 1000, ...(cursor ? { cursor } : {}) });
    for (const { id, name, real_name, is_admin, is_owner, deleted, is_bot } of page.members ?? [])
      if (id && !deleted && !is_bot && (is_admin || is_owner))
        admins.push({ memberId: id, name: real_name || name || id });
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return admins;
}

/** People in a channel, bots and those who left among them; Slack does not tell them apart here. */
export async function peopleIn(client: webApi.WebClient, channelId: string): Promise<readonly string[]> {
  const people: string[] = [];
  let cursor = '';
  do {
    const page = await client.conversations.members({
      channel: channelId,
      limit: 1000,
      ...(cursor ? { cursor } : {}),
    });
    people.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return people;
}
