import { describe, expect, onTestFinished, test } from 'vitest';
import { platformContract } from '../../contracts/platform-contract.ts';
import { everyField } from '../../fakes/sample-cards.ts';
import { SARA, type SlackMessage, TEAM } from './local-slack.ts';
import { controlIn, runSlack, shownIn, type TransportKind } from './slack-harness.ts';
import { localSlackBinary, SKIPPED } from './slack-parts.ts';

const binary = localSlackBinary();

/** One person in their direct conversation with the bot. */
async function inDirect(kind: TransportKind) {
  const running = await runSlack(binary ?? '', kind);
  const { slack, heard, overlay, platform, dispatcher } = running;
  onTestFinished(() => expect(overlay.violations).toEqual([]));
  const channel = await slack.direct();
  let before: readonly SlackMessage[] = [];

  /** What is new in the conversation, and the window on top. */
  async function shown(): Promise<string> {
    const now = await slack.messages(channel);
    const fresh = now.filter(
      (message) => !before.some((old) => JSON.stringify(old) === JSON.stringify(message)),
    );
    before = now;
    return [shownIn(fresh), shownIn(slack.windows())].join('\n');
  }

  async function act(label: string): Promise<string> {
    const message = before.findLast(({ blocks }) => controlIn(blocks, label));
    const action = controlIn(message?.blocks, label);
    await heard(() => slack.control('/interact', { channel, messageTs: message?.ts, user: SARA, action }));
    return shown();
  }

  return {
    platform,
    dispatcher,
    memberId: SARA,
    async ask(text: string) {
      await heard(() => slack.control('/message', { channel, user: SARA, text }));
      return shown();
    },
    press: act,
    choose: act,
    async fill(values: Readonly<Record<string, string>>) {
      const given = everyField('fa').fields.flatMap((field) => {
        const value = values[field.id];
        if (value === undefined) return [];
        const input =
          field.type === 'choice'
            ? { type: 'radio_buttons', selected_option: { value } }
            : { type: 'plain_text_input', value };
        return [[field.id, { value: input }] as const];
      });
      const answered = slack.next('view', 'view_errors');
      slack.submit(Object.fromEntries(given));
      return `${shownIn(await answered)}${JSON.stringify(await answered)}`;
    },
    async deliver(card: Parameters<typeof platform.send>[0]['card']) {
      const to = { platform: 'slack', workspaceId: TEAM, memberId: SARA } as const;
      expect(await platform.send({ kind: 'post', key: 'k1', to, card })).toMatchObject({ state: 'sent' });
      return shown();
    },
  };
}

for (const kind of ['socket', 'http'] as const)
  describe(`over ${kind}`, () => {
    if (binary) platformContract('slack', () => inDirect(kind));
    else test.skip(SKIPPED, () => undefined);
  });
