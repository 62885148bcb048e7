import { describe, expect, test } from 'vitest';
import type { Card } from '../../../src/core/card.ts';
import type { Delivery } from '../../../src/core/delivery.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { everyBlock } from '../../fakes/sample-cards.ts';
import { BOT, GENERAL, SARA, TEAM } from './local-slack.ts';
import { runSlack, shownIn } from './slack-harness.ts';
import { localSlackBinary, SKIPPED } from './slack-parts.ts';
import { personIn } from './slack-person.ts';

const binary = localSlackBinary();
const form = 'application/x-www-form-urlencoded';

const card: Card = {
  locale: 'fa',
  direction: 'rtl',
  blocks: [{ type: 'text', text: 'دعوت' }],
};
const toSara: Delivery = {
  kind: 'post',
  key: 'k',
  to: { platform: 'slack', workspaceId: TEAM, memberId: SARA },
  card,
};

async function use(dispatcher?: Parameters<typeof runSlack>[2]) {
  const running = await runSlack(binary ?? '', 'http', dispatcher);
  return { ...running, sara: personIn(running), direct: await running.slack.direct() };
}

const posts = (calls: readonly { readonly method: string }[]) =>
  calls.filter(({ method }) => method === 'chat.postMessage').length;

describe.skipIf(!binary)(`Slack going wrong${binary ? '' : ` (${SKIPPED})`}`, () => {
  test.each([
    ['account_inactive'],
    ['is_archived'],
    ['channel_not_found'],
    ['not_in_channel'],
    ['token_revoked'],
  ])('%s is a receipt with its reason, and nothing is repeated', async (error) => {
    const { platform, overlay } = await use();
    overlay.fail('chat.postMessage', { body: { ok: false, error } });
    expect(await platform.send(toSara)).toEqual({ state: 'unreachable', reason: error });
    expect(posts(overlay.calls)).toBe(1);
  });

  test('a rate limit is told with its wait, and the next delivery waits for it', async () => {
    const { platform, overlay, waits } = await use();
    overlay.fail('chat.postMessage', {
      status: 429,
      headers: { 'retry-after': '30' },
      body: { ok: false, error: 'ratelimited' },
    });
    expect(await platform.send(toSara)).toEqual({ state: 'retryLater', afterMs: 30_000 });
    const next = platform.send(toSara);
    expect(waits.map(({ ms }) => ms)).toEqual([30_000]);
    for (const { end } of waits) end();
    expect(await next).toMatchObject({ state: 'sent' });
    expect(posts(overlay.calls)).toBe(2);
  });

  test.each([
    ['503', { status: 503, body: 'busy' }],
    ['internal_error', { body: { ok: false, error: 'internal_error' } }],
    ['a connection cut after the post', { cut: 'after' as const }],
  ])('%s leaves the outcome unknown and is not repeated', async (_, fault) => {
    const { platform, overlay } = await use();
    overlay.fail('chat.postMessage', fault);
    expect(await platform.send(toSara)).toEqual({ state: 'unknown' });
    expect(posts(overlay.calls)).toBe(1);
  });

  test('a post whose outcome was lost is found by its mark, and absent only where every mark shows', async () => {
    const { platform, overlay, clock } = await use();
    const since = new Date();
    overlay.fail('chat.postMessage', { cut: 'before' });
    expect(await platform.send(toSara)).toEqual({ state: 'unknown' });
    expect(await platform.find?.(toSara, since)).toEqual({ state: 'absent' });
    overlay.fail('chat.postMessage', { cut: 'after' });
    clock.at += 5000;
    expect(await platform.send(toSara)).toEqual({ state: 'unknown' });
    expect(await platform.find?.(toSara, since)).toMatchObject({
      state: 'sent',
      ref: expect.stringMatching(/^D\w+:\d/),
    });
    expect(await platform.find?.({ ...toSara, key: 'other' }, since)).toEqual({ state: 'absent' });
    overlay.marks.withheld = true;
    expect(await platform.find?.(toSara, since)).toEqual({ state: 'unknown' });
    overlay.fail('conversations.history', { body: { ok: false, error: 'missing_scope' } });
    expect(await platform.find?.(toSara, since)).toEqual({ state: 'unknown' });
    overlay.fail('conversations.history', { status: 503, body: 'busy' });
    await expect(platform.find?.(toSara, since)).rejects.toThrow();
    // The key, which names round and person, is nowhere in Slack.
    expect(JSON.stringify(overlay.calls)).not.toContain('"k"');
  });

  test('deliveries keep a second between messages to one person and a fifth between people', async () => {
    const { platform, waits, clock } = await use();
    await platform.send(toSara);
    const second = platform.send(toSara);
    const third = platform.send({ ...toSara, to: { ...toSara.to, memberId: BOT } });
    expect(waits.map(({ ms }) => ms)).toEqual([1100, 1300]);
    for (const { end } of waits.splice(0)) end();
    await Promise.all([second, third]);
    clock.at += 5000;
    await platform.send(toSara);
    expect(waits).toEqual([]);
  });

  test('an answer does not wait for deliveries', async () => {
    const { platform, overlay, sara, direct, waits } = await use();
    overlay.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '600' }, body: { ok: false } });
    await platform.send(toSara);
    const waiting = platform.send(toSara);
    await sara.say(direct, 'سلام');
    expect(await sara.shown(direct)).toContain('چرا آموزش');
    expect(waits).toHaveLength(1);
    await platform.stop();
    // What waited is for the next start.
    expect(await waiting).toEqual({ state: 'retryLater', afterMs: 0 });
  });

  test('a delivery to another workspace is refused without a call', async () => {
    const { platform, overlay } = await use();
    const to = { ...toSara.to, workspaceId: 'T0OTHER' };
    expect(await platform.send({ ...toSara, to })).toEqual({
      state: 'unreachable',
      reason: 'other-workspace',
    });
    expect(posts(overlay.calls)).toBe(0);
  });

  test('an event that Slack repeats takes effect once', async () => {
    const { overlay, dispatcher, heard, platform, direct } = await use();
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: TEAM,
      event_id: 'Ev1',
      event: { type: 'message', channel_type: 'im', channel: direct, user: SARA, ts: '1.1', text: 'سلام' },
    });
    await heard(() => overlay.post('application/json', body));
    const again = await overlay.post('application/json', body, {
      headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
    });
    await platform.idle();
    expect(again.status).toBe(200);
    expect(dispatcher.seen).toHaveLength(1);
  });

  test('a double click is one click, and later it is one again', async () => {
    const { sara, direct, dispatcher, platform, clock, heard } = await use();
    await sara.say(direct, 'سلام');
    await heard(async () => {
      await sara.pressOn(direct, 'موضوع نزدیک');
      await sara.pressOn(direct, 'موضوع نزدیک');
    });
    await platform.idle();
    expect(dispatcher.seen.filter(({ kind }) => kind === 'action')).toHaveLength(1);
    clock.at += 10_000;
    await sara.press(direct, 'موضوع نزدیک');
    expect(dispatcher.seen.filter(({ kind }) => kind === 'action')).toHaveLength(2);
  });

  test('wrong signatures, old timestamps and other workspaces are not heard', async () => {
    const { overlay, dispatcher, platform } = await use();
    const body = new URLSearchParams({
      command: '/nahad',
      text: 'help',
      team_id: TEAM,
      user_id: SARA,
      channel_id: GENERAL,
      trigger_id: '1.2.x',
      response_url: 'http://127.0.0.1:1/',
    });
    expect((await overlay.post(form, String(body), { secret: 'guessed' })).status).toBe(401);
    const old = Math.floor(Date.now() / 1000) - 600;
    expect((await overlay.post(form, String(body), { at: old })).status).toBe(401);
    body.set('team_id', 'T0OTHER');
    expect((await overlay.post(form, String(body))).status).toBe(200);
    await platform.idle();
    expect(dispatcher.seen).toEqual([]);
  });

  test('a form that opens too late becomes a message with the button again', async () => {
    const { overlay, sara, direct, dispatcher } = await use();
    await sara.say(direct, 'سلام');
    overlay.fail('views.open', { body: { ok: false, error: 'expired_trigger_id' } });
    await sara.press(direct, 'پاسخ می‌دهم');
    expect(await sara.last(direct)).toContain('فرم به‌موقع باز نشد');
    await sara.press(direct, 'باز کردن فرم');
    expect(dispatcher.seen.at(-1)).toMatchObject({ action: 'test.modal', value: 'round:7' });
  });

  test('an answer whose address has expired goes another way, at last directly', async () => {
    const { overlay, sara, direct } = await use();
    overlay.fail('response_url', { status: 404, body: { ok: false, error: 'expired_url' } });
    await sara.command(GENERAL, 'help');
    expect(overlay.calls.at(-1)?.method).toBe('chat.postEphemeral');
    overlay.fail('response_url', { status: 404, body: { ok: false, error: 'used_url' } });
    overlay.fail('chat.postEphemeral', { body: { ok: false, error: 'not_in_channel' } });
    await sara.command(GENERAL, 'help');
    expect(await sara.shown(direct)).toContain('command help');
  });

  test('what a response address no longer takes after five parts goes on as messages to the person', async () => {
    const fake = fakeDispatcher();
    const parts = Array.from({ length: 7 }, (_, at) => `بخش ${at} ${'گام بعدی '.repeat(1300)}`);
    const { overlay, sara } = await use({
      modeOf: fake.modeOf,
      dispatch: async () => ({
        mode: 'private',
        card: { ...card, blocks: parts.map((text) => ({ type: 'text', text })) },
      }),
    });
    await sara.command(GENERAL, 'help');
    const ways = overlay.calls.map(({ method }) => method);
    const by = (way: string) => ways.filter((one) => one === way).length;
    // The sixth was refused; from then on each is tried there and told another way.
    expect(by('chat.postEphemeral')).toBeGreaterThanOrEqual(2);
    expect(by('response_url')).toBe(5 + by('chat.postEphemeral'));
    const shown = await sara.shown(GENERAL);
    for (const at of parts.keys()) expect(shown).toContain(`بخش ${at}`);
    expect(overlay.violations).toEqual([]);
  });

  test('an answer that takes longer than its response address lives becomes a message to the person', async () => {
    const fake = fakeDispatcher();
    const { overlay, sara, logged } = await use({
      modeOf: fake.modeOf,
      async dispatch(interaction) {
        overlay.responseUrls.now = () => Date.now() + 31 * 60_000;
        return fake.dispatch(interaction);
      },
    });
    await sara.command(GENERAL, 'help');
    expect(overlay.calls.at(-1)?.method).toBe('chat.postEphemeral');
    expect(await sara.shown(GENERAL)).toContain('command help');
    expect(logged).toMatchObject([
      { fields: { way: 'response_url' }, message: 'slack: an answer did not go this way' },
    ]);
  });

  test('a private answer with files goes directly, with a word about it in the channel', async () => {
    const fake = fakeDispatcher();
    const { sara, direct, slack, overlay } = await use({
      modeOf: fake.modeOf,
      dispatch: async () => ({ mode: 'private', card: everyBlock('fa', 'گزارش') }),
    });
    await sara.command(GENERAL, 'گزارش');
    expect(await sara.last(GENERAL)).toContain('پیام مستقیم');
    expect(await sara.shown(GENERAL)).not.toContain('چرا آموزش');
    expect(await sara.shown(direct)).toContain('chart.png');
    const uploads = overlay.calls.filter(({ method }) => method === 'files.getUploadURLExternal');
    expect(uploads[0]?.body).toMatchObject({
      filename: 'chart.png',
      alt_text: 'نمودار: آموزش ۶۵، ارزیابی ۴۰',
    });
    expect((await slack.messages(GENERAL)).flatMap(({ files }) => files)).toEqual([]);
  });

  test('a write that is slow is said to be not saved yet, then saved', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const fake = fakeDispatcher();
    const { sara, direct, slack, waits, heard, overlay } = await use({
      modeOf: fake.modeOf,
      async dispatch(interaction) {
        if (interaction.kind === 'modalSubmit') await slow;
        return fake.dispatch(interaction);
      },
    });
    await sara.say(direct, 'سلام');
    await sara.press(direct, 'پاسخ می‌دهم');
    const waiting = slack.next('view');
    const done = heard(() =>
      slack.submit({ T1: { value: { type: 'radio_buttons', selected_option: { value: 'dk' } } } }),
    );
    await expect.poll(() => waits.length).toBe(1);
    expect(waits[0]?.ms).toBe(2000);
    waits[0]?.end();
    expect(shownIn(await waiting)).toContain('هنوز ذخیره نشده');
    expect(slack.windows()).toHaveLength(2);
    const saved = slack.next('view');
    finish();
    expect(shownIn(await saved)).toContain('kept round:7');
    await done;
    expect(overlay.violations).toEqual([]);
  });
});
