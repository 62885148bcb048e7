import { describe, expect, test } from 'vitest';
import { memberKey } from '../../src/core/member.ts';
import { loadContent } from '../../src/load-content.ts';
import { createSample } from '../../src/sample/create-sample.ts';
import { createDriver } from '../flows/driver.ts';
import { BOT_TOKEN, GENERAL, SARA, TEAM } from '../platforms/slack/local-slack.ts';
import { controlIn, runSlack, shownIn } from '../platforms/slack/slack-harness.ts';
import { localSlackBinary, SKIPPED } from '../platforms/slack/slack-parts.ts';
import { personIn } from '../platforms/slack/slack-person.ts';

const binary = localSlackBinary();
const NOW = new Date('2026-11-22T08:00:00Z');

/** Sara leads, in Slack, a team with two closed cycles. */
async function use(locale: 'fa' | 'en') {
  const driver = await createDriver(NOW);
  const { instrument } = await loadContent();
  const itemOf = (id: string) => {
    const item = instrument.items.get(id);
    if (!item) throw new Error(id);
    return item;
  };
  const { store } = driver;
  await createSample(store, driver.app.parts.checkin, itemOf, NOW, locale);
  const team = await store.teams.get('sample-comms');
  const sara = memberKey('slack', TEAM, SARA);
  if (!team) throw new Error('no team');
  await store.teams.save({ ...team, platform: 'slack', workspaceId: TEAM, managers: [sara] });
  const person = { platform: 'slack', workspaceId: TEAM, platformId: SARA, name: 'Sara' } as const;
  await store.members.save({ id: sara, ...person, locale, roles: [] });
  const running = await runSlack(binary ?? '', 'http', driver.app.dispatcher, { paced: false });
  return { ...running, driver, sara: personIn(running), direct: await running.slack.direct() };
}

describe.skipIf(!binary)(`the digest in Slack${binary ? '' : ` (${SKIPPED})`}`, () => {
  test.each([
    ['fa', 'شاخص نهادینه‌سازی'],
    ['en', 'Institutionalization index'],
  ] as const)('in %s it comes directly, with its chart and what the chart says', async (locale, index) => {
    const { sara, slack, direct, overlay, driver } = await use(locale);
    await sara.command(GENERAL, 'digest');
    const inDirect = await slack.messages(direct);
    expect(shownIn(inDirect)).toContain(index);
    // Nothing of it is in the channel.
    expect(shownIn(await slack.messages(GENERAL))).not.toContain(index);
    const uploads = overlay.calls.filter(({ method }) => method === 'files.getUploadURLExternal');
    expect(uploads.length).toBeGreaterThan(0);
    for (const { body } of uploads) {
      expect(body['filename']).toMatch(/\.png$/);
      expect(String(body['alt_text']).length).toBeGreaterThan(40);
      if (locale === 'fa') expect(body['alt_text']).toMatch(/[\u0600-\u06ff]/);
    }
    const files = inDirect.flatMap((message) => message.files);
    expect(files.map(({ name }) => name)).toEqual(uploads.map(({ body }) => body['filename']));
    const shared = overlay.calls.filter(({ method }) => method === 'files.completeUploadExternal');
    expect(shared.map(({ body }) => body['channel_id'])).toEqual([direct]);
    const picture = await fetch(String(files[0]?.['url_private']), {
      headers: { authorization: `Bearer ${BOT_TOKEN}` },
    });
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(2000);
    expect(driver.faults).toEqual([]);
    expect(overlay.violations).toEqual([]);
  });

  test('the App Home tells a leader what the newest digest says, with a way to the whole', async () => {
    const { sara, slack, overlay } = await use('en');
    await sara.openHome();
    const shown = shownIn(slack.home());
    expect(shown).toContain('Digest of');
    expect(shown).toMatch(/Institutionalization index:\s+\d+/);
    expect(shown).toMatch(/Stage:\s+/);
    expect(controlIn(slack.home(), 'My privacy')).toBeDefined();
    expect(JSON.stringify(slack.home())).toContain('digest.show');
    expect(overlay.violations).toEqual([]);
  });
});
