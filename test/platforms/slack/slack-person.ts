import { SARA } from './local-slack.ts';
import type { Running } from './slack-harness.ts';
import { controlIn, shownIn } from './slack-harness.ts';

/** What one person does in a workspace; every act resolves when the bot has answered it. */
export function personIn({ slack, heard }: Running, user = SARA) {
  async function pressOn(channel: string, label: string): Promise<unknown> {
    const message = (await slack.messages(channel)).findLast(({ blocks }) => controlIn(blocks, label));
    const action = controlIn(message?.blocks, label);
    if (!action) throw new Error(`no control ${label}`);
    return slack.control('/interact', { channel, messageTs: message?.ts, user, action });
  }

  return {
    pressOn,
    say: (channel: string, text: string) => heard(() => slack.control('/message', { channel, user, text })),
    command: (channel: string, text: string) =>
      heard(() => slack.control('/command', { channel, user, command: '/nahad', text })),
    press: (channel: string, label: string) => heard(() => pressOn(channel, label)),
    openHome: () => heard(() => slack.control('/open-home', { user })),
    /** Sends the window on top and waits for what it becomes. */
    async send(values: Readonly<Record<string, Record<string, unknown>>>): Promise<string> {
      const answered = slack.next('view', 'view_errors');
      slack.submit(values);
      return JSON.stringify(await answered);
    },
    shown: async (channel: string) => shownIn(await slack.messages(channel)),
    last: async (channel: string) => shownIn((await slack.messages(channel)).at(-1)),
  };
}
