import type { webApi } from '@slack/bolt';

const KEPT = 5000;

/** Names of people as Slack shows them, asked for once; what came with the event, or the id, where Slack does not say. */
export function createNames(client: webApi.WebClient) {
  const names = new Map<string, Promise<string>>();

  async function ask(memberId: string, given: string | undefined): Promise<string> {
    try {
      const { user } = await client.users.info({ user: memberId });
      return user?.profile?.real_name || user?.real_name || user?.profile?.display_name || given || memberId;
    } catch {
      // Asked again next time: a name is never a reason not to answer.
      names.delete(memberId);
      return given || memberId;
    }
  }

  return {
    nameOf(memberId: string, given?: string): Promise<string> {
      const known = names.get(memberId);
      if (known) return known;
      if (names.size >= KEPT) names.clear();
      const asked = ask(memberId, given);
      names.set(memberId, asked);
      return asked;
    },
  };
}
