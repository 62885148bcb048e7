import { describe, expect, test } from 'vitest';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { BOT, GENERAL } from './local-slack.ts';
import type { Fault } from './overlay.ts';
import { runSlack, shownIn } from './slack-harness.ts';
import { localSlackBinary, SKIPPED } from './slack-parts.ts';
import { personIn } from './slack-person.ts';

const binary = localSlackBinary();
const limited: Fault = { status: 429, headers: { 'retry-after': '30' }, body: { ok: false } };
const broken: Fault = { status: 503, body: 'busy' };
const error = (name: string): Fault => ({ body: { ok: false, error: name } });

async function use(dispatcher?: Parameters<typeof runSlack>[2]) {
  const running = await runSlack(binary ?? '', 'http', dispatcher);
  const { logged } = running;
  return {
    ...running,
    sara: personIn(running),
    direct: await running.slack.direct(),
    /** What the operator reads: which way failed, and Slack's word for it. */
    told: () => logged.flatMap(({ fields }) => (fields['way'] ? [[fields['way'], fields['fault']]] : [])),
  };
}

type Used = Awaited<ReturnType<typeof use>>;
interface Act {
  /** What went wrong is the first call of this. */
  readonly method: string;
  act(used: Used): Promise<void>;
  /** What the person then sees. */
  sees(used: Used): Promise<string>;
  readonly seen: string;
}

const message: Act = {
  method: 'chat.postMessage',
  act: ({ sara, direct }) => sara.say(direct, 'سلام'),
  sees: ({ sara, direct }) => sara.shown(direct),
  seen: 'چرا آموزش',
};
const mention: Act = {
  method: 'chat.postMessage',
  act: ({ sara }) => sara.say(GENERAL, `<@${BOT}> سلام`),
  sees: async ({ slack, sara, direct }) =>
    shownIn((await slack.messages(GENERAL)).filter((one) => one.ephemeral_to)) + (await sara.shown(direct)),
  seen: 'چرا آموزش',
};
const command: Act = {
  method: 'response_url',
  act: ({ sara }) => sara.command(GENERAL, 'help'),
  sees: ({ sara }) => sara.last(GENERAL),
  seen: 'command help',
};
const pressed = (label: string) => async (used: Used) => {
  await used.sara.say(used.direct, 'سلام');
  await used.sara.press(used.direct, label);
};
const form: Act = {
  method: 'views.open',
  act: pressed('پاسخ می‌دهم'),
  sees: ({ sara, direct }) => sara.last(direct),
  seen: 'فرم به‌موقع باز نشد',
};
const change: Act = {
  method: 'chat.update',
  act: pressed('تغییر این کارت'),
  sees: ({ sara, direct }) => sara.shown(direct),
  seen: 'action test.update',
};

describe.skipIf(!binary)(`what people and the operator see${binary ? '' : ` (${SKIPPED})`}`, () => {
  test.each<[string, string, Act, Fault]>([
    ['a message', 'ratelimited', message, limited],
    ['a message', 'http-503', message, broken],
    ['a message', 'internal_error', message, error('internal_error')],
    ['a message', 'invalid_auth', message, error('invalid_auth')],
    ['a message', 'request-failed', message, { cut: 'before' }],
    ['a mention', 'is_archived', mention, error('is_archived')],
    ['a mention', 'channel_not_found', mention, error('channel_not_found')],
    ['a mention', 'not_in_channel', mention, error('not_in_channel')],
    ['a mention', 'msg_blocks_too_long', mention, error('msg_blocks_too_long')],
    ['a command', 'http-404', command, { status: 404, body: 'expired_url' }],
    ['a command', 'http-404', command, { status: 404, body: 'used_url' }],
    ['a command', 'http-503', command, broken],
    ['a form', 'expired_trigger_id', form, error('expired_trigger_id')],
    ['a form', 'exchanged_trigger_id', form, error('exchanged_trigger_id')],
    ['a form', 'invalid_trigger_id', form, error('invalid_trigger_id')],
    ['a form', 'ratelimited', form, limited],
    ['a form', 'http-503', form, broken],
    ['a change', 'message_not_found', change, error('message_not_found')],
    ['a change', 'cant_update_message', change, error('cant_update_message')],
    ['a change', 'http-503', change, broken],
  ])('%s and %s: the answer comes another way, and the log says so', async (_, fault, one, given) => {
    const used = await use();
    used.overlay.fail(one.method, given);
    await one.act(used);
    expect(await one.sees(used)).toContain(one.seen);
    expect(used.told()).toEqual([[one.method, fault]]);
  });

  test('when nothing works at all the operator reads each way, and the next question is answered', async () => {
    const { overlay, sara, direct, told } = await use();
    for (let way = 0; way < 2; way++) overlay.fail('chat.postMessage', error('token_revoked'));
    await sara.say(direct, 'سلام');
    expect(told()).toEqual([
      ['chat.postMessage', 'token_revoked'],
      ['direct message', 'token_revoked'],
    ]);
    await sara.say(direct, 'دوباره');
    expect(await sara.shown(direct)).toContain('چرا آموزش');
  });

  test('an App Home that cannot be shown is logged, and comes when it is opened again', async () => {
    const { overlay, sara, slack, told } = await use();
    overlay.fail('views.publish', limited);
    await sara.openHome();
    expect(told()).toEqual([['views.publish', 'ratelimited']]);
    expect(slack.home()).toBeUndefined();
    await sara.openHome();
    expect(shownIn(slack.home())).toContain('home of');
  });

  test('a form that the store cannot take says so inside, with an id that the log has; what was typed stays', async () => {
    const fake = fakeDispatcher();
    const { sara, direct, slack, logged } = await use({
      modeOf: fake.modeOf,
      async dispatch(interaction) {
        if (interaction.kind === 'modalSubmit') throw new Error('the disk is full');
        return fake.dispatch(interaction);
      },
    });
    await sara.say(direct, 'سلام');
    await sara.press(direct, 'پاسخ می‌دهم');
    const before = await sara.shown(direct);
    const told = await sara.send({
      T1: { value: { type: 'radio_buttons', selected_option: { value: 'dk' } } },
    });
    expect(told).toContain('view_errors');
    const [line] = logged.filter(({ level }) => level === 'error');
    expect(line).toMatchObject({ message: 'slack: dispatch failed' });
    expect(told).toContain(String(line?.fields['interaction']));
    expect(slack.windows()).toHaveLength(1);
    expect(await sara.shown(direct)).toBe(before);
  });
});
