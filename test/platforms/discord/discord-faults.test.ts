import { describe, expect, test } from 'vitest';
import type { Card } from '../../../src/core/card.ts';
import type { Delivery } from '../../../src/core/delivery.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { runDiscord } from './discord-harness.ts';
import { discordParts, SKIPPED } from './discord-parts.ts';
import { isEphemeral, personIn } from './discord-person.ts';
import { GENERAL, GUILD, OMID, SARA } from './local-discord.ts';

const parts = await discordParts();
const card: Card = { locale: 'fa', direction: 'rtl', blocks: [{ type: 'text', text: 'دعوت' }] };
const to = { platform: 'discord', workspaceId: GUILD, memberId: SARA } as const;
const toSara: Delivery = { kind: 'post', key: 'k', to, card };

const POST = /^POST \/channels\/\d+\/messages$/;
const CALLBACK = /\/callback$/;
const posts = (calls: readonly { readonly route: string }[]) =>
  calls.filter(({ route }) => POST.test(route)).length;

async function use(dispatcher?: Parameters<typeof runDiscord>[1]) {
  if (!parts) throw new Error('no parts');
  const running = await runDiscord(parts, dispatcher);
  running.known.add(`${GUILD} ${SARA}`);
  const direct = await running.sara.direct();
  return { ...running, direct, patient: personIn(running, running.answered, SARA) };
}

describe.skipIf(!parts)(`Discord going wrong${parts ? '' : ` (${SKIPPED})`}`, () => {
  test.each([
    ['10062', { status: 404, body: { code: 10062, message: 'Unknown interaction' } }],
    ['40060', { status: 400, body: { code: 40060, message: 'already acknowledged' } }],
  ])('%s: what Discord does not take as heard is not done, and is logged', async (code, fault) => {
    const { overlay, patient, seen, logged, messages } = await use();
    overlay.fail(CALLBACK, fault);
    await patient.command(GENERAL, 'nahad', 'help');
    expect(seen).toEqual([]);
    expect(await messages(GENERAL)).toEqual([]);
    expect(logged).toMatchObject([{ level: 'warn', fields: { fault: code } }]);
  });

  test('an acknowledgement whose answer is lost counts as heard', async () => {
    const { overlay, sara, seen } = await use();
    overlay.fail(CALLBACK, { cut: 'after' });
    await sara.command(GENERAL, 'nahad', 'help');
    expect(seen).toHaveLength(1);
    expect(await sara.last(GENERAL)).toContain('command help');
  });

  test('50007: unreachable, and not tried again until the person writes', async () => {
    const { platform, overlay, refusing, sara, direct } = await use();
    refusing.add(SARA);
    expect(await platform.send(toSara)).toEqual({ state: 'unreachable', reason: '50007' });
    expect(await platform.send({ ...toSara, key: 'l' })).toEqual({ state: 'unreachable', reason: '50007' });
    expect(posts(overlay.calls)).toBe(1);
    refusing.delete(SARA);
    await sara.say(direct, 'سلام');
    expect(await platform.send({ ...toSara, key: 'm' })).toMatchObject({ state: 'sent' });
  });

  test.each([['50001'], ['50013'], ['10003'], ['50035']])(
    '%s is a receipt with its number, and nothing is repeated',
    async (code) => {
      const { platform, overlay } = await use();
      overlay.fail(POST, { status: 403, body: { code: Number(code), message: 'x' } });
      expect(await platform.send(toSara)).toEqual({ state: 'unreachable', reason: code });
      expect(posts(overlay.calls)).toBe(1);
    },
  );

  test('50035 on an answer: the person is told of a fault, with a number, and not left waiting', async () => {
    const { overlay, sara, logged } = await use();
    overlay.fail(/^PATCH \/webhooks/, { status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    await sara.command(GENERAL, 'nahad', 'help');
    expect(await sara.last(GENERAL)).toMatch(/\d{17,}/);
    expect(logged).toMatchObject([{ fields: { fault: '50035' } }]);
  });

  test('429 with a short wait is waited for; with a long one it is told, and nothing is posted meanwhile', async () => {
    const { platform, overlay } = await use();
    const limited = (seconds: number) => ({
      status: 429,
      headers: { 'retry-after': String(seconds), 'x-ratelimit-scope': 'user', via: '1.1 google' },
      body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
    });
    overlay.fail(POST, limited(0.01));
    expect(await platform.send(toSara)).toMatchObject({ state: 'sent' });
    expect(posts(overlay.calls)).toBe(2);
    overlay.fail(POST, limited(60));
    const receipt = await platform.send({ ...toSara, key: 'l' });
    expect(receipt).toMatchObject({ state: 'retryLater' });
    expect(receipt.state === 'retryLater' && receipt.afterMs).toBeGreaterThan(50_000);
    expect(posts(overlay.calls)).toBe(3);
  });

  test.each([
    ['503', { status: 503, body: {} }],
    ['500', { status: 500, body: {} }],
    ['a connection cut after the post', { cut: 'after' as const }],
  ])('%s leaves the outcome unknown and is not repeated', async (_, fault) => {
    const { platform, overlay } = await use();
    overlay.fail(POST, fault);
    expect(await platform.send(toSara)).toEqual({ state: 'unknown' });
    expect(posts(overlay.calls)).toBe(1);
  });

  test('the same delivery once more is the same message: Discord knows its nonce', async () => {
    const { platform, messages, direct, overlay } = await use();
    overlay.fail(POST, { cut: 'after' });
    expect(await platform.send(toSara)).toEqual({ state: 'unknown' });
    const first = await platform.send(toSara);
    expect(await platform.send(toSara)).toEqual(first);
    expect(await messages(direct)).toHaveLength(1);
  });

  test('a post of which nobody knows is found where it should be, and is not there when it is not', async () => {
    const { platform, overlay, messages, direct } = await use();
    // The server gives its messages times of its own clock.
    const since = new Date();
    overlay.fail(POST, { cut: 'before' });
    expect(await platform.send(toSara)).toEqual({ state: 'unknown' });
    expect(await platform.find?.(toSara, since)).toEqual({ state: 'absent' });
    overlay.fail(POST, { cut: 'after' });
    expect(await platform.send(toSara)).toEqual({ state: 'unknown' });
    const [there] = await messages(direct);
    expect(await platform.find?.(toSara, since)).toEqual({ state: 'sent', ref: `${direct}:${there?.id}` });
    const other: Delivery = { ...toSara, card: { ...card, blocks: [{ type: 'text', text: 'چیز دیگر' }] } };
    expect(await platform.find?.(other, since)).toEqual({ state: 'absent' });
    overlay.fail(/^GET .*messages$/, { status: 403, body: { code: 50001, message: 'Missing Access' } });
    await expect(platform.find?.(toSara, since)).rejects.toThrow();
  });

  test('an edit changes the message, and a card with several parts arrives whole', async () => {
    const { platform, messages, direct, sara } = await use();
    const sent = await platform.send(toSara);
    if (sent.state !== 'sent') throw new Error(sent.state);
    const changed: Card = { ...card, blocks: [{ type: 'text', text: 'پاسخ داده شد' }] };
    const edit: Delivery = { kind: 'edit', key: 'e', to, ref: sent.ref, card: changed };
    expect(await platform.send(edit)).toEqual(sent);
    expect(await messages(direct)).toHaveLength(1);
    expect(await sara.last(direct)).toContain('پاسخ داده شد');
  });

  test('five conversations a minute are opened, the next one a minute later', async () => {
    const { platform, twin, clock, overlay } = await use();
    const people = Array.from({ length: 6 }, (_, at) => String(1_310_000_000_000_000_000n + BigInt(at)));
    for (const id of people) {
      await twin.prisma.user.create({ data: { id, username: `p${id}` } });
      await twin.prisma.guildMember.create({ data: { guildId: GUILD, userId: id } });
    }
    const send = (memberId = '') => platform.send({ ...toSara, key: memberId, to: { ...to, memberId } });
    for (const id of people.slice(0, 5)) expect(await send(id)).toMatchObject({ state: 'sent' });
    clock.at += 10_000;
    expect(await send(people[5])).toEqual({ state: 'retryLater', afterMs: 50_000 });
    expect(overlay.calls.filter(({ route }) => route === 'POST /users/@me/channels')).toHaveLength(5);
    clock.at += 50_000;
    expect(await send(people[5])).toMatchObject({ state: 'sent' });
    // Who has a conversation already is not opened again.
    expect(await send(people[0])).toMatchObject({ state: 'sent' });
  });

  test('far below the number at which Discord bans, deliveries wait; answers do not', async () => {
    const { platform, overlay, sara, clock } = await use();
    for (let at = 0; at < 200; at++)
      overlay.fail(POST, { status: 403, body: { code: 50001, message: 'Missing Access' } });
    for (let at = 0; at < 200; at++) await platform.send({ ...toSara, key: String(at) });
    const called = posts(overlay.calls);
    expect(await platform.send(toSara)).toMatchObject({ state: 'retryLater', afterMs: 600_000 });
    expect(posts(overlay.calls)).toBe(called);
    await sara.command(GENERAL, 'nahad', 'help');
    expect(await sara.last(GENERAL)).toContain('command help');
    clock.at += 600_000;
    expect(await platform.send(toSara)).toMatchObject({ state: 'sent' });
  });

  test('who is not in the server gets nothing of it', async () => {
    const { platform, twin, overlay } = await use();
    await twin.prisma.guildMember.deleteMany({ where: { userId: OMID, guildId: GUILD } });
    expect(await platform.send({ ...toSara, to: { ...to, memberId: OMID } })).toEqual({
      state: 'unreachable',
      reason: 'not-in-server',
    });
    expect(posts(overlay.calls)).toBe(0);
  });

  test('an interaction that comes twice takes effect once, and a double click is one click', async () => {
    const { sara, seen, direct, heard, platform, clock, relay } = await use();
    await sara.say(direct, 'سلام');
    await heard(async () => {
      await sara.pressOnce(direct, 'موضوع نزدیک');
      await sara.pressOnce(direct, 'موضوع نزدیک');
    });
    await platform.idle();
    expect(seen.filter(({ kind }) => kind === 'action')).toHaveLength(1);
    clock.at += 10_000;
    await sara.press(direct, 'موضوع نزدیک');
    expect(seen.filter(({ kind }) => kind === 'action')).toHaveLength(2);
    relay.repeatLast('INTERACTION_CREATE');
    await sara.say(direct, 'بعد');
    expect(seen.filter(({ kind }) => kind === 'action')).toHaveLength(2);
  });

  test('a form that is not ready in time is a word with the button again', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const fake = fakeDispatcher();
    const { sara, direct, waits, heard, messages, overlay } = await use({
      modeOf: fake.modeOf,
      async dispatch(interaction) {
        const isFirst = interaction.kind === 'action' && fake.seen.every(({ kind }) => kind !== 'action');
        const reply = fake.dispatch(interaction);
        if (isFirst) await slow;
        return reply;
      },
    });
    await sara.say(GENERAL, `<@1200000000000000001> سلام`);
    const done = heard(() => sara.pressOnce(GENERAL, 'پاسخ می‌دهم'));
    await expect.poll(() => waits.length).toBe(1);
    expect(waits[0]?.ms).toBe(2000);
    waits[0]?.end();
    await done;
    expect(await sara.last(GENERAL)).toContain('فرم به‌موقع باز نشد');
    expect(isEphemeral((await messages(GENERAL)).at(-1) ?? { ...none })).toBe(true);
    finish();
    await sara.press(GENERAL, 'باز کردن فرم');
    expect(sara.form()['title']).toContain('پرسش‌نامه');
    expect(direct).toBeTruthy();
    expect(overlay.violations).toEqual([]);
  });

  test.each([[10015], [50027]])('an answer after 15 minutes (%i) goes directly', async (code) => {
    const { sara, overlay, direct } = await use();
    overlay.fail(/^PATCH \/webhooks/, { status: 404, body: { code, message: 'x' } });
    await sara.command(GENERAL, 'nahad', 'help');
    expect(await sara.last(direct)).toContain('command help');
  });

  test('what was written in a form that is refused comes back, only to the person', async () => {
    const fake = fakeDispatcher();
    const { sara, messages } = await use({
      modeOf: fake.modeOf,
      async dispatch(interaction) {
        const reply = await fake.dispatch(interaction);
        return interaction.kind === 'modalSubmit' && reply.mode === 'private'
          ? { ...reply, refused: true }
          : reply;
      },
    });
    await sara.say(GENERAL, '<@1200000000000000001> سلام');
    await sara.press(GENERAL, 'پاسخ می‌دهم');
    await sara.fill(GENERAL, { T1: 'dk', who: '', note: 'یادداشت بلند من' });
    expect(await sara.last(GENERAL)).toContain('آنچه نوشته بودید:\nیادداشت بلند من');
    expect(
      (await messages(GENERAL))
        .filter((one) => !isEphemeral(one))
        .map(({ components }) => JSON.stringify(components))
        .join(),
    ).not.toContain('یادداشت بلند');
  });

  test('nothing that people wrote is logged', async () => {
    const { overlay, sara, direct, logged, platform } = await use();
    overlay.fail(POST, { status: 400, body: { code: 50035, message: 'راز من' } });
    await sara.say(direct, 'راز من');
    await platform.idle();
    expect(logged).toMatchObject([{ level: 'error', fields: { fault: '50035' } }]);
    expect(JSON.stringify(logged)).not.toContain('راز');
    // Who asked is told that it went wrong, with a number.
    expect(await sara.last(direct)).toMatch(/\d{17,}/);
  });
});

const none = { id: '', channel_id: '', content: '', flags: 0, components: [], attachments: [] };
