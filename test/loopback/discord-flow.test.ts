import { describe, expect, test } from 'vitest';
import { createDriver } from '../flows/driver.ts';
import { runDiscord } from '../platforms/discord/discord-harness.ts';
import { discordParts, SKIPPED } from '../platforms/discord/discord-parts.ts';
import { inputsIn, isEphemeral, personIn } from '../platforms/discord/discord-person.ts';
import {
  GENERAL,
  GUILD,
  OMID,
  OTHER_GENERAL,
  OTHER_GUILD,
  SARA,
} from '../platforms/discord/local-discord.ts';

const parts = await discordParts();

/** The whole bot in two servers, over loopback. */
async function inDiscord() {
  if (!parts) throw new Error('no parts');
  const driver = await createDriver(new Date('2026-11-22T08:00:00Z'));
  const running = await runDiscord(parts, driver.app.dispatcher);
  await driver.app.run({ ...running.platform, start: async () => undefined, stop: async () => undefined });
  const omid = personIn(running, running.heard, OMID);
  return { driver, ...running, omid, direct: await running.sara.direct() };
}

/** A started team of Sara's that works with names, of which she is a member, with an open round. */
async function withRound() {
  const all = await inDiscord();
  const { sara, driver } = all;
  await sara.command(GENERAL, 'نهاد', 'تیم-ساخت', ['نام', 'روابط عمومی']);
  await sara.press(GENERAL, 'با نام');
  await sara.press(GENERAL, 'آغاز');
  await sara.command(GENERAL, 'nahad', 'team-join', ['team', 'روابط عمومی']);
  await sara.press(GENERAL, 'می‌پیوندم');
  return { ...all, driver };
}

const allUnknown = (form: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(inputsIn(form).map((input) => [String(input['custom_id']), 'dk']));

describe.skipIf(!parts)(`from nothing to a digest in Discord${parts ? '' : ` (${SKIPPED})`}`, () => {
  test('a team, a joined member, an answered check-in in the direct conversation, a digest', async () => {
    const { driver, sara, overlay, direct, messages } = await withRound();
    const [team] = await driver.store.teams.list(GUILD);
    expect(team).toMatchObject({
      state: 'active',
      privacy: 'named',
      platform: 'discord',
      workspaceId: GUILD,
    });
    await sara.command(GENERAL, 'nahad', 'checkin-open');
    await driver.app.idle();
    expect(await sara.last(direct)).toContain('پاسخ می‌دهم');
    // The time is shown in the reader's own zone, too.
    expect(await sara.last(direct)).toMatch(/به وقت محل شما: <t:\d{10}:f>/);

    await sara.press(direct, 'پاسخ می‌دهم');
    const inputs = inputsIn(sara.form());
    expect(inputs).toHaveLength(5);
    await sara.fill(direct, allUnknown(sara.form()));
    expect(await sara.last(direct)).toContain('ذخیره شد');
    expect(isEphemeral((await messages(direct)).at(-1) ?? raise())).toBe(true);
    const [round] = await driver.store.rounds.ofTeam(team?.id ?? '');
    expect(await driver.store.responses.ofRound(round?.id ?? '')).toMatchObject([
      { respondent: `discord:${GUILD}:${SARA}` },
    ]);
    // What was answered stands in no message.
    expect(JSON.stringify(await messages(direct))).not.toContain('نمی‌دانم');

    await sara.command(GENERAL, 'نهاد', 'گزارش');
    expect(await sara.last(GENERAL)).toContain('گزارش روابط عمومی');
    expect((await messages(GENERAL)).every(isEphemeral)).toBe(true);
    expect(driver.faults).toEqual([]);
    expect(overlay.violations).toEqual([]);
  });

  test('who takes no direct messages finds the button in the channel that the invitation was posted in', async () => {
    const { driver, sara, omid, refusing, messages, overlay } = await withRound();
    await sara.command(GENERAL, 'nahad', 'team-invite');
    // Discord does not tell who is in a channel, and nobody is written to unasked.
    expect(await sara.last(GENERAL)).not.toContain('برای هر نفر مستقیم بفرست');
    await sara.press(GENERAL, 'همین‌جا بگذار');
    await driver.app.idle();
    await omid.press(GENERAL, 'پیوستن به روابط عمومی');
    await omid.press(GENERAL, 'می‌پیوندم');
    refusing.add(OMID);
    await sara.command(GENERAL, 'nahad', 'checkin-open');
    await driver.app.idle();
    await driver.advance(0);
    const posted = (await messages(GENERAL)).filter((message) => !isEphemeral(message));
    expect(posted).toHaveLength(2);
    await omid.press(GENERAL, 'پاسخ می‌دهم');
    await omid.fill(GENERAL, allUnknown(omid.form()));
    const [team] = await driver.store.teams.list(GUILD);
    const [round] = await driver.store.rounds.ofTeam(team?.id ?? '');
    expect(await driver.store.responses.ofRound(round?.id ?? '')).toMatchObject([
      { respondent: `discord:${GUILD}:${OMID}` },
    ]);
    await driver.advance(0);
    // Once, however often it is looked at.
    expect((await messages(GENERAL)).filter((message) => !isEphemeral(message))).toHaveLength(2);
    expect(overlay.violations).toEqual([]);
  });

  test('a form for a closed round, and a button of a round that is gone, are told so', async () => {
    const { driver, sara, direct, overlay } = await withRound();
    await sara.command(GENERAL, 'nahad', 'checkin-open');
    await driver.app.idle();
    await sara.press(direct, 'پاسخ می‌دهم');
    const form = sara.form();
    await sara.command(GENERAL, 'nahad', 'checkin-close');
    await sara.fill(direct, allUnknown(form));
    expect(await sara.last(direct)).toContain('بسته شده است');
    await sara.press(direct, 'این بار نه');
    expect(await sara.last(direct)).toContain('بسته شده است');
    expect(driver.faults).toEqual([]);
    expect(overlay.violations).toEqual([]);
  });

  test('servers never see each other: not their teams, not by a button of the other one, not by a delivery', async () => {
    const { sara, driver, platform, overlay, direct, messages, interact } = await withOther();
    await sara.command(OTHER_GENERAL, 'nahad', 'team');
    expect(await sara.last(OTHER_GENERAL)).not.toContain('روابط عمومی');
    const [team] = await driver.store.teams.list(GUILD);
    await interact(team?.id ?? '');
    expect(await sara.last(OTHER_GENERAL)).toContain('این دکمه از نسخهٔ پیشین');
    const card = { locale: 'fa', direction: 'rtl', blocks: [{ type: 'text', text: 'محرمانه' }] } as const;
    const to = { platform: 'discord', workspaceId: GUILD, channelId: OTHER_GENERAL } as const;
    expect(await platform.send({ kind: 'post', key: 'x', to, card })).toEqual({
      state: 'unreachable',
      reason: 'other-server',
    });
    expect(await driver.store.teams.list(OTHER_GUILD)).toEqual([]);
    expect(JSON.stringify([await messages(OTHER_GENERAL), await messages(direct)])).not.toContain('محرمانه');
    expect(overlay.violations).toEqual([]);
  });
});

/** Presses in the other server a control that was made for the first one. */
async function withOther() {
  const all = await withRound();
  const { sara, answered } = all;
  const interact = (teamId: string) =>
    answered(async () => {
      const [card] = (await all.messages(OTHER_GENERAL)).slice(-1);
      const custom_id = `0.${BigInt(GUILD).toString(36)}/team.show/${teamId}`;
      await sara.interact('component', OTHER_GENERAL, { component_type: 2, custom_id }, card);
    });
  return { ...all, interact };
}

function raise(): never {
  throw new Error('no message');
}
