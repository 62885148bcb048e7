import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import { directionOf, LOCALES, type Locale } from '../../src/core/locale.ts';
import type { InboxEntry } from '../../src/platforms/web/web-options.ts';
import { renderPngs } from '../../src/reports/render-png.ts';
import { button } from '../fakes/sample-cards.ts';
import { check, clean, hasBrowser, open, tabTo, whyNot } from './open-page.ts';

/** The focused element when it is covered or out of sight; of a high one browsers show only where one types. */
const hiddenFocus = `(() => {
  const focused = document.activeElement;
  if (focused === document.body) return '';
  const shown = focused.closest('.option') ?? focused;
  const { left, width, top, height } = shown.getBoundingClientRect();
  const seen = [top + 2, top + height / 2, top + height - 2].map((y) => {
    const hit = document.elementFromPoint(left + width / 2, y);
    return hit !== null && (shown.contains(hit) || hit.contains(shown));
  });
  const isSeen = height > 60 ? seen.includes(true) : !seen.includes(false);
  return isSeen ? '' : shown.outerHTML.slice(0, 200);
})()`;

const positionOf = (selector: string) => `getComputedStyle(document.querySelector('${selector}')).position`;

async function enter(page: Page, ...questions: readonly string[]): Promise<void> {
  await page.click('button[value=sara]');
  for (const [at, question] of questions.entries()) {
    await page.fill('#question', question);
    await page.click('.composer button');
    await page.waitForSelector(`#x${at + 1}`);
  }
}

function delivered(
  key: string,
  locale: Locale,
  blocks: Card['blocks'],
  files: Card['files'] = [],
): InboxEntry {
  const card = { locale, direction: directionOf(locale), blocks, files };
  return { key, card, at: new Date(Date.UTC(2026, 10, 22, Number(key))) };
}

const said = (key: string, text: string) =>
  delivered(key, 'en', [
    { type: 'text', text },
    { type: 'actions', controls: [button(`skip ${key}`, 'test.update', text)] },
  ]);

describe.skipIf(!hasBrowser)(`the layout in a browser${whyNot}`, () => {
  test('what somebody typed reads in its own direction, whatever the language of the page', async () => {
    const { page, close } = await open('fa', 'desktop');
    await enter(page, '/nahad گزارش', 'گزارش nahad');
    const directions = [...Array(2).keys()].map((at) =>
      page.evaluate(`getComputedStyle(document.querySelectorAll('.said')[${at}]).direction`),
    );
    expect(await Promise.all(directions)).toEqual(['ltr', 'rtl']);
    await close();
  });

  test.each(['desktop', 'phone'] as const)('%s: what has the focus is never covered', async (size) => {
    const { page, close } = await open('en', size);
    await enter(page, 'one', 'two');
    const walk = async (key: string) => {
      const hidden: unknown[] = [];
      for (let step = 0; step < 45; step++) {
        await page.keyboard.press(key);
        const found = await page.evaluate(hiddenFocus);
        if (found) hidden.push(found);
      }
      return hidden;
    };
    expect([await walk('Tab'), await walk('Shift+Tab')]).toEqual([[], []]);
    await page.click('#x1 .button.primary');
    await page.waitForSelector('#x3 .modal');
    expect([await walk('Tab'), await walk('Shift+Tab')]).toEqual([[], []]);
    await close();
  });

  test.each(['desktop', 'phone'] as const)('%s: the common tasks stay in sight, in one row', async (size) => {
    const { page, close } = await open('fa', size);
    await enter(page, 'one', 'two', 'three');
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    const box = await page.locator('.quick').boundingBox();
    expect(box?.y).toBe(0);
    expect(box?.height).toBeLessThan(70);
    const last = page.locator('.quick .button').last();
    await last.focus();
    expect(await page.evaluate(hiddenFocus)).toBe('');
    // Enlarged much, or a phone held sideways: bars would take the room to read.
    await page.setViewportSize({ width: 640, height: 320 });
    expect(await page.evaluate(positionOf('.quick'))).toBe('static');
    expect(await page.evaluate(positionOf('.composer'))).toBe('static');
    await close();
  });

  test('while a form is open the question box does not float over it', async () => {
    const { page, close } = await open('fa', 'phone');
    await enter(page, 'q');
    expect(await page.evaluate(positionOf('.composer'))).toBe('sticky');
    await page.click('#x1 .button.primary');
    await page.waitForSelector('#x2 .modal');
    expect(await page.evaluate(positionOf('.composer'))).toBe('static');
    await page.click('#x2 .option >> nth=0');
    await page.click('#x2 .button.primary');
    await page.waitForSelector('#x2 .again');
    expect(await page.evaluate(positionOf('.composer'))).toBe('sticky');
    await page.click('#x2 .again summary');
    expect(await page.evaluate(positionOf('.composer'))).toBe('static');
    await close();
  });

  test('an answer can be taken back with the keyboard, without JavaScript; until then that is not offered', async () => {
    const { page, dispatcher, close } = await open('en', 'phone', { javaScript: false });
    await enter(page, 'q');
    await page.click('#x1 .button.primary');
    const none = page.locator('#x2-B03-3');
    expect(await none.isVisible()).toBe(false);
    await page.click('#x2 label[for=x2-T1-0]');
    expect(await none.isVisible()).toBe(false);
    await tabTo(page, '#x2-B03-0');
    await page.keyboard.press('Space');
    expect(await none.isVisible()).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await none.isChecked()).toBe(true);
    expect(await none.isVisible()).toBe(true);
    await page.click('#x2 .button.primary');
    await page.waitForSelector('#x2 .again');
    const { fields = {} } = dispatcher.seen.findLast((one) => one.kind === 'modalSubmit') ?? {};
    expect(fields).not.toHaveProperty('B03');
    expect(fields).toMatchObject({ T1: '1' });
    await close();
  });

  test.each(LOCALES)(
    '%s: a wide chart scrolls in its card by keyboard, the page does not',
    async (locale) => {
      const svg =
        '<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="300"><rect width="9" height="9"/></svg>';
      const [data = new Uint8Array()] = await renderPngs([svg], []);
      const file = { name: 'wide.png', mediaType: 'image/png', data };
      const blocks = [{ type: 'image', file: file.name, alt: 'Wide' }] as const;
      const { page, close } = await open(locale, 'phone', {
        inbox: [delivered('1', locale, blocks, [file])],
      });
      await enter(page);
      await page.waitForSelector('.picture img');
      expect(Number(await page.evaluate("document.querySelector('.picture img').offsetWidth"))).toBe(640);
      expect(await check(page)).toEqual(clean);
      await tabTo(page, '.picture');
      const scrolled = "Math.abs(document.querySelector('.picture').scrollLeft)";
      expect(await page.evaluate(scrolled)).toBe(0);
      await page.keyboard.press(locale === 'fa' ? 'ArrowLeft' : 'ArrowRight');
      await expect.poll(() => page.evaluate(scrolled)).toBeGreaterThan(0);
      await close();
    },
  );

  test('what was done shows in the side column at once; what was unfolded stays so', async () => {
    const inbox = ['1', '2', '3', '4'].map((key) => said(key, `text ${key}`));
    const { page, faults, close } = await open('en', 'desktop', { inbox });
    await enter(page, 'q');
    await page.click('.older summary');
    await page.click('text=skip 1');
    await page.waitForSelector('.older[open] :text("action test.update text 1")');
    expect(await page.evaluate('document.activeElement.closest(".older") !== null')).toBe(true);
    await page.click('#x1 .button.primary');
    await page.waitForSelector('#x2 .modal');
    inbox[3] = said('4', 'You have answered');
    await page.click('#x2 .option >> nth=0');
    await page.click('#x2 .button.primary');
    await page.waitForSelector('.side :text("You have answered")');
    expect(await page.evaluate('document.activeElement.id')).toBe('x2');
    expect(await page.locator('.older[open]').count()).toBe(1);
    expect(faults).toEqual([]);
    await close();
  });
});
