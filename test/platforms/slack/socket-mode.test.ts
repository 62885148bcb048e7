import { describe, expect, test } from 'vitest';
import { runSlack } from './slack-harness.ts';
import { localSlackBinary, SKIPPED } from './slack-parts.ts';
import { personIn } from './slack-person.ts';

const binary = localSlackBinary();

async function use() {
  const running = await runSlack(binary ?? '', 'socket');
  return { ...running, sara: personIn(running), direct: await running.slack.direct() };
}

const messages = (seen: readonly { readonly kind: string }[]) =>
  seen.flatMap((one) => (one.kind === 'message' && 'text' in one ? [one.text] : []));

describe.skipIf(!binary)(`the socket of Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
    'after %s it comes back at once, and what was said meanwhile is answered once',
    async (reason) => {
      const { overlay, sara, direct, dispatcher } = await use();
      await sara.say(direct, 'پیش');
      overlay.socket.disconnect(reason);
      await sara.say(direct, 'هنگام قطع');
      await sara.say(direct, 'پس');
      expect(overlay.socket.connected()).toBe(2);
      expect(messages(dispatcher.seen)).toEqual(['پیش', 'هنگام قطع', 'پس']);
      const shown = await sara.shown(direct);
      // Once as it was asked and once in the answer.
      for (const text of ['پیش', 'هنگام قطع', 'پس'])
        expect(shown.split('\n').filter((line) => line === text).length).toBeGreaterThan(1);
    },
  );

  test('what Slack sends again because the acknowledgement was lost takes effect once', async () => {
    const { overlay, sara, direct, dispatcher, platform } = await use();
    await sara.say(direct, 'سلام');
    overlay.socket.loseAck();
    await sara.say(direct, 'یک بار');
    overlay.socket.cut();
    await sara.say(direct, 'پس از آن');
    await platform.idle();
    expect(messages(dispatcher.seen)).toEqual(['سلام', 'یک بار', 'پس از آن']);
  });

  test('a button and a command that Slack sends again take effect once, however late', async () => {
    const { overlay, sara, direct, dispatcher, clock, platform } = await use();
    await sara.say(direct, 'سلام');
    overlay.socket.loseAck();
    await sara.press(direct, 'موضوع نزدیک');
    overlay.socket.loseAck();
    await sara.command(direct, 'help');
    clock.at += 60_000;
    overlay.socket.cut();
    await sara.say(direct, 'پس از آن');
    await platform.idle();
    expect(dispatcher.seen.map(({ kind }) => kind)).toEqual(['message', 'action', 'command', 'message']);
  });

  test('a Slack that cannot be reached while it reconnects is tried again, ever more patiently', async () => {
    const { overlay, sara, direct, waits, logged, dispatcher } = await use();
    overlay.fail('apps.connections.open', { cut: 'before' });
    overlay.fail('apps.connections.open', { status: 503, body: 'busy' });
    overlay.fail('apps.connections.open', { body: { ok: false, error: 'invalid_auth' } });
    overlay.socket.disconnect('refresh_requested');
    for (const ms of [1000, 2000, 5000]) {
      await expect.poll(() => waits.map((one) => one.ms)).toEqual([ms]);
      waits.shift()?.end();
    }
    await sara.say(direct, 'باز هم هستی؟');
    expect(messages(dispatcher.seen)).toEqual(['باز هم هستی؟']);
    const told = logged.filter(({ message }) => message === 'slack: not connected');
    expect(told.map(({ fields }) => fields['fault'])).toEqual(['request-failed', 'http-503', 'invalid_auth']);
  });

  test('stopping while it is away ends it', async () => {
    const { overlay, platform, waits } = await use();
    overlay.fail('apps.connections.open', { cut: 'before' });
    overlay.socket.cut();
    await expect.poll(() => waits.length).toBe(1);
    await platform.stop();
    expect(overlay.socket.connected()).toBe(1);
  });
});
