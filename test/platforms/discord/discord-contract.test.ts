import { describe, expect, onTestFinished, test } from 'vitest';
import { platformContract } from '../../contracts/platform-contract.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { runDiscord } from './discord-harness.ts';
import { discordParts, SKIPPED } from './discord-parts.ts';
import { asShown, personIn, shownIn } from './discord-person.ts';
import { type DiscordMessage, GENERAL, GUILD, SARA } from './local-discord.ts';

const parts = await discordParts();

/** One person in their direct conversation with the bot, or in a channel of a server. */
async function use(where: 'direct' | 'server') {
  if (!parts) throw new Error('no parts');
  const dispatcher = fakeDispatcher();
  const running = await runDiscord(parts, dispatcher);
  const { platform, messages, overlay, heard, answered, known } = running;
  known.add(`${GUILD} ${SARA}`);
  onTestFinished(() => expect(overlay.violations).toEqual([]));
  const sara = personIn(running, heard, SARA);
  const patient = personIn(running, answered, SARA);
  const direct = await sara.direct();
  const channel = where === 'direct' ? direct : GENERAL;
  let before: readonly DiscordMessage[] = [];
  let calls = 0;

  /** What is new in the conversation, and the form that was opened. */
  async function shown(): Promise<string> {
    const now = [...(await messages(channel)), ...(channel === direct ? [] : await messages(direct))];
    const fresh = now.filter((one) => !before.some((old) => JSON.stringify(old) === JSON.stringify(one)));
    before = now;
    const sent = overlay.calls.slice(calls).map(({ body }) => body);
    calls = overlay.calls.length;
    return asShown([shownIn(fresh), shownIn(sent)].join('\n'));
  }

  return {
    platform,
    dispatcher,
    memberId: SARA,
    async ask(text: string) {
      await sara.say(channel, where === 'direct' ? text : `<@${running.platform.client.user?.id}> ${text}`);
      return shown();
    },
    async press(label: string) {
      await sara.press((await isIn(direct, label)) ? direct : channel, label);
      return shown();
    },
    async choose(label: string) {
      await sara.press(channel, label);
      return shown();
    },
    async fill(values: Readonly<Record<string, string>>) {
      // A form that is not complete never gets as far as the core.
      await ('T1' in values ? sara : patient).fill(channel, values);
      return shown();
    },
    async deliver(card: Parameters<typeof platform.send>[0]['card']) {
      const to = { platform: 'discord', workspaceId: GUILD, memberId: SARA } as const;
      expect(await platform.send({ kind: 'post', key: 'k', to, card })).toMatchObject({ state: 'sent' });
      return shown();
    },
  };

  async function isIn(place: string, label: string): Promise<boolean> {
    return place !== channel && asShown(shownIn(await messages(place))).includes(label);
  }
}

if (parts) for (const where of ['direct', 'server'] as const) platformContract('discord', () => use(where));
else
  describe(`platform contract: discord (${SKIPPED})`, () => {
    test.skip('everything', () => undefined);
  });
