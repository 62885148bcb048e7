import { describe, expect, test } from 'vitest';
import { createDriver } from '../flows/driver.ts';
import { GENERAL, OMID, SARA, TEAM } from '../platforms/slack/local-slack.ts';
import { controlIn, runSlack, shownIn } from '../platforms/slack/slack-harness.ts';
import { localSlackBinary, SKIPPED } from '../platforms/slack/slack-parts.ts';
import { personIn } from '../platforms/slack/slack-person.ts';

const binary = localSlackBinary();

/** The whole bot in a workspace of a server that a third party wrote. */
async function inSlack(kind: 'socket' | 'http') {
  const driver = await createDriver(new Date('2026-11-22T08:00:00Z'));
  const running = await runSlack(binary ?? '', kind, driver.app.dispatcher, { paced: false });
  const { platform } = running;
  await driver.app.run({ ...platform, start: async () => undefined });
  return { driver, ...running, sara: personIn(running), direct: await running.slack.direct() };
}

describe.skipIf(!binary)(`from nothing to a digest in Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  for (const kind of ['socket', 'http'] as const)
    test(`over ${kind}: a team, a joined member, an answered check-in, a digest`, async () => {
      const { driver, slack, sara, overlay, direct } = await inSlack(kind);
      await sara.command(GENERAL, 'تیم ساخت روابط عمومی');
      expect(await sara.last(GENERAL)).toContain('تنظیمات روابط عمومی');
      await sara.press(GENERAL, 'با نام');
      await sara.press(GENERAL, 'آغاز');
      const [team] = await driver.store.teams.list(TEAM);
      expect(team).toMatchObject({ state: 'active', privacy: 'named', platform: 'slack' });

      await sara.command(GENERAL, 'تیم عضویت روابط عمومی');
      await sara.press(GENERAL, 'می‌پیوندم');
      await sara.command(GENERAL, 'checkin open');
      await driver.app.idle();
      expect(await sara.last(direct)).toContain('پاسخ می‌دهم');

      await sara.press(direct, 'پاسخ می‌دهم');
      const [form] = slack.windows();
      const inputs = form?.blocks.filter(({ type }) => type === 'input') ?? [];
      expect(inputs).toHaveLength(5);
      const values = Object.fromEntries(
        inputs.map((input) => [
          String(input['block_id']),
          { value: { type: 'radio_buttons', selected_option: { value: 'dk' } } },
        ]),
      );
      expect(await sara.send(values)).toContain('ذخیره شد');
      const [round] = await driver.store.rounds.ofTeam(team?.id ?? '');
      const responses = await driver.store.responses.ofRound(round?.id ?? '');
      expect(responses).toMatchObject([{ respondent: `slack:${TEAM}:${SARA}` }]);
      // What was answered stands in no message.
      expect(JSON.stringify(await slack.messages(direct))).not.toContain('نمی‌دانم');

      await sara.command(GENERAL, 'گزارش');
      expect(await sara.last(GENERAL)).toContain('گزارش روابط عمومی');
      expect(driver.faults).toEqual([]);
      expect(overlay.violations).toEqual([]);
    });

  test('a form sent to a closed round is told so inside the form, which stays', async () => {
    const { sara, slack, driver, direct } = await inSlack('http');
    await sara.command(GENERAL, 'تیم ساخت روابط عمومی');
    await sara.press(GENERAL, 'با نام');
    await sara.press(GENERAL, 'آغاز');
    await sara.command(GENERAL, 'تیم عضویت روابط عمومی');
    await sara.press(GENERAL, 'می‌پیوندم');
    await sara.command(GENERAL, 'checkin open');
    await driver.app.idle();
    await sara.press(direct, 'پاسخ می‌دهم');
    const [form] = slack.windows();
    const first = form?.blocks.find(({ type }) => type === 'input');
    await sara.command(GENERAL, 'checkin close');
    const before = JSON.stringify(await slack.messages(direct));
    const told = await sara.send({
      [String(first?.['block_id'])]: { value: { type: 'radio_buttons', selected_option: { value: 'dk' } } },
    });
    expect(told).toContain('view_errors');
    expect(told).toContain('بسته شده است');
    expect(slack.windows()).toHaveLength(1);
    expect(JSON.stringify(await slack.messages(direct))).toBe(before);
  });

  test('why a prompt did not arrive stands in the status, in words, until one arrives', async () => {
    const { sara, driver, overlay } = await inSlack('http');
    await sara.command(GENERAL, 'تیم ساخت روابط عمومی');
    await sara.press(GENERAL, 'با نام');
    await sara.press(GENERAL, 'آغاز');
    await sara.command(GENERAL, 'تیم عضویت روابط عمومی');
    await sara.press(GENERAL, 'می‌پیوندم');
    overlay.fail('chat.postMessage', { body: { ok: false, error: 'account_inactive' } });
    await sara.command(GENERAL, 'checkin open');
    await driver.app.idle();
    await sara.command(GENERAL, 'تیم وضعیت');
    expect(await sara.last(GENERAL)).toContain('دسترسی نهاد به فضای کاری پایان یافته است');
    await sara.command(GENERAL, 'checkin withdraw');
    await sara.press(GENERAL, 'نوبت لغو شود');
    await sara.command(GENERAL, 'checkin open');
    await driver.app.idle();
    await sara.command(GENERAL, 'تیم وضعیت');
    expect(await sara.last(GENERAL)).not.toContain('پایان یافته است');
  });

  test('an invitation that a channel refuses is told in the status, with what to do', async () => {
    const { sara, driver, overlay } = await inSlack('http');
    await sara.command(GENERAL, 'تیم ساخت روابط عمومی');
    await sara.press(GENERAL, 'آغاز');
    await sara.command(GENERAL, 'تیم دعوت');
    overlay.fail('chat.postMessage', { body: { ok: false, error: 'is_archived' } });
    await sara.press(GENERAL, 'همین‌جا بگذار');
    await driver.app.idle();
    await sara.command(GENERAL, 'تیم وضعیت');
    expect(await sara.last(GENERAL)).toContain('کانال بایگانی شده است');
  });

  test('the App Home shows teams and privacy, and changes with the language chosen there', async () => {
    const { sara, slack, overlay, heard } = await inSlack('http');
    await sara.command(GENERAL, 'team create Press office');
    await sara.openHome();
    expect(shownIn(slack.home())).toContain('تیم‌های من: Press office');
    const select = controlIn(slack.home(), 'English');
    const body = {
      type: 'block_actions',
      team: { id: TEAM },
      user: { id: SARA, name: 'sara' },
      trigger_id: '1.2.x',
      view: { id: 'V1', type: 'home' },
      actions: [{ ...select, action_ts: '1.1' }],
    };
    await heard(() =>
      overlay.post(
        'application/x-www-form-urlencoded',
        `payload=${encodeURIComponent(JSON.stringify(body))}`,
      ),
    );
    expect(shownIn(slack.home())).toContain('My teams: Press office');
    expect(overlay.violations).toEqual([]);
  });

  test('a manager invites: a card in the channel, and each person once, who then join by themselves', async () => {
    const { sara, slack, driver, direct, overlay } = await inSlack('http');
    await sara.command(GENERAL, 'تیم ساخت روابط عمومی');
    await sara.press(GENERAL, 'آغاز');
    await sara.command(GENERAL, 'تیم دعوت');
    expect(await sara.last(GENERAL)).toContain('فقط دعوت است');
    await sara.press(GENERAL, 'همین‌جا بگذار');
    await driver.app.idle();
    const posted = (await slack.messages(GENERAL)).filter(({ subtype }) => subtype !== 'ephemeral');
    expect(shownIn(posted.at(-1))).toContain('پیوستن به روابط عمومی');
    await sara.command(GENERAL, 'تیم دعوت');
    await sara.press(GENERAL, 'برای هر نفر مستقیم بفرست');
    await driver.app.idle();
    const [team] = await driver.store.teams.list(TEAM);
    expect(shownIn(await slack.messages(await slack.direct(OMID)))).toContain('پیوستن به روابط عمومی');
    // Who invites is not invited.
    expect(shownIn(await slack.messages(direct))).not.toContain('دعوت');
    expect(await driver.store.memberships.ofTeam(team?.id ?? '')).toEqual([]);
    await sara.press(GENERAL, 'پیوستن به روابط عمومی');
    await sara.press(GENERAL, 'می‌پیوندم');
    expect(await driver.store.memberships.ofTeam(team?.id ?? '')).toHaveLength(1);
    expect(overlay.violations).toEqual([]);
  });
});
