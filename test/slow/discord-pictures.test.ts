import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card, Modal } from '../../src/core/card.ts';
import { LOCALES, type Locale } from '../../src/core/locale.ts';
import type { Reply } from '../../src/core/reply.ts';
import { stripBidi } from '../../src/language/bidi.ts';
import { createTexts } from '../../src/language/create-texts.ts';
import { renderMessages } from '../../src/platforms/discord/render-card.ts';
import { renderModal } from '../../src/platforms/discord/render-modal.ts';
import { everyBlock, everyField } from '../fakes/sample-cards.ts';
import { createDriver, createTeamOf } from '../flows/driver.ts';
import { draw, formMarkup, hasElements, messageMarkup } from './discord-page.ts';
import { browserParts } from './test-parts.ts';

const parts = await browserParts();
const ready = 'missing' in parts ? undefined : parts;
const isReady = ready !== undefined && hasElements();
const why = isReady ? '' : ' (skipped: a browser or @skyra/discord-components-core is not installed)';
const shots = process.env['NAHAD_SHOTS'];
const textsFor = createTexts(new URL('../../locales', import.meta.url).pathname);
const GUILD = '1000000000000000001';

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await ready?.launch();
});
afterAll(() => browser?.close());

function cardOf(reply: Reply): Card {
  if (reply.mode === 'modal') throw new Error('a form');
  return reply.card;
}

function formOf(reply: Reply): Modal {
  if (reply.mode !== 'modal') throw new Error('a card');
  return reply.modal;
}

/** What people in Discord see, in one language. */
async function seenIn(locale: Locale): Promise<Readonly<Record<string, Card | Modal>>> {
  const driver = await createDriver(new Date('2026-11-22T08:00:00Z'));
  const { id } = await createTeamOf(driver, 5);
  const sara = driver.as('m1', locale);
  await sara.press('settings.language', `:${locale}`);
  const fa = locale === 'fa';
  const question = fa ? 'چرا مدیران به رسانهٔ اجتماعی اهمیت نمی‌دهند؟' : 'Why is training important?';
  return {
    every: everyBlock(locale, fa ? 'در Discord، ۳ نفر پاسخ دادند.\nسطر دوم' : 'Three people answered.'),
    form: everyField(locale),
    answer: cardOf(await sara.say(question)),
    help: cardOf(await sara.command('help')),
    settings: cardOf(await sara.press('team.show', id)),
    join: cardOf(await sara.press('team.join', id)),
    opened: cardOf(await sara.command('checkin open')),
    prompt: cardOf(await sara.command('checkin')),
    items: formOf(await sara.press('checkin.form', `${id}-r1`)),
    digest: cardOf(await sara.command('digest')),
  };
}

function markupOf(one: Card | Modal): string {
  if ('modal' in one) return formMarkup(renderModal(one, GUILD));
  const messages = renderMessages(one, GUILD, textsFor(one.locale));
  const pictures = (one.files ?? []).map(
    ({ name, mediaType, data }) =>
      [`attachment://${name}`, `data:${mediaType};base64,${Buffer.from(data).toString('base64')}`] as const,
  );
  return messages.map(({ components }) => messageMarkup(components, new Map(pictures))).join('');
}

describe.skipIf(!isReady).each(LOCALES)(`pictures of Discord cards in %s${why}`, (locale) => {
  test('each card and form is drawn whole, and no line is wider than its card', async () => {
    const page = await browser?.newPage({ viewport: { width: 720, height: 900 } });
    if (!page) throw new Error('no browser');
    for (const [name, one] of Object.entries(await seenIn(locale))) {
      await draw(page, markupOf(one));
      const text = stripBidi((await page.textContent('body')) ?? '');
      if (one.title) expect(text).toContain(stripBidi(one.title));
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect({ name, overflow }).toEqual({ name, overflow: 0 });
      // The settings of a team are changed in place, so they have to be one message.
      if (name === 'settings' && !('modal' in one))
        expect(renderMessages(one, GUILD, textsFor(locale))).toHaveLength(1);
      if (!shots) continue;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}/discord-${name}-${locale}.png`, fullPage: true });
    }
    await page.close();
  });
});
