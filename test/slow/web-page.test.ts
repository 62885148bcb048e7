import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/core/locale.ts';
import { check, clean, hasBrowser, open, tabTo, whyNot } from './open-page.ts';

describe.skipIf(!hasBrowser)(`the page in a browser${whyNot}`, () => {
  describe.each(LOCALES)('%s', (locale) => {
    test.each(['desktop', 'phone'] as const)('%s: accessible, nothing sticks out', async (size) => {
      const { page, faults, shot, texts, close } = await open(locale, size);
      await shot('1-picker');
      expect(await check(page)).toEqual(clean);
      await page.click('button[value=sara]');
      await page.waitForSelector('#question');
      await shot('2-start');
      expect(await check(page)).toEqual(clean);
      await page.fill(
        '#question',
        locale === 'fa' ? 'آموزش در Slack چه شد؟\nسطر دوم' : 'What about training?\nSecond line',
      );
      await page.press('#question', 'Enter');
      await page.waitForSelector('#x1');
      await page.click('#x1 .button.primary');
      await page.waitForSelector('#x2 .modal');
      await shot('3-form');
      expect(await check(page)).toEqual(clean);
      await page.click('#x2 .button.primary');
      await page.waitForSelector('#x2 [aria-invalid]');
      await shot('4-problems');
      expect(await check(page)).toEqual(clean);
      await page.click('#x2 .option >> nth=0');
      await page.click('#x2 .button.primary');
      await page.waitForSelector('#x2 .again');
      await shot('5-answered');
      expect(await check(page)).toEqual(clean);
      await page.goto(new URL('/nowhere', page.url()).href);
      await shot('6-missing');
      expect(await check(page)).toEqual(clean);
      // The console tells of the 422 and the 404, which were meant; nothing else.
      expect(faults.filter((fault) => !/status of (422|404)/.test(fault))).toEqual([]);
      expect(await page.title()).toBe(texts.t('web:title'));
      await close();
    });

    test('by keyboard alone: ask, press a button, fill the form', async () => {
      const { page, dispatcher, texts, close } = await open(locale, 'desktop');
      const focused = () => page.evaluate<string>('document.activeElement.id');
      await tabTo(page, 'button[value=sara]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#question');
      // The first stop is the way to the question box.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      expect(await focused()).toBe('question');
      await page.keyboard.type('one');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('two');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#x1');
      expect(dispatcher.seen.at(-1)).toMatchObject({ kind: 'message', text: 'one\ntwo' });
      expect(await focused()).toBe('question');
      expect(await page.inputValue('#question')).toBe('');

      await tabTo(page, '#x1 .button.primary', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#x2 .modal');
      expect(await focused()).toBe('x2-T1-0');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, '#x2-note');
      await page.keyboard.type('a note');
      await tabTo(page, '#x2 .button.primary');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#x2 .again');
      expect(dispatcher.seen.at(-1)).toMatchObject({
        kind: 'modalSubmit',
        fields: { T1: '2', note: 'a note' },
      });
      expect(await focused()).toBe('x2');
      expect(await page.textContent('#x2')).toContain(texts.t('web:form.again'));
      await close();
    });
  });

  test('choosing with the mouse is enough; with the keyboard the button sends', async () => {
    const { page, dispatcher, close } = await open('en', 'desktop');
    await page.click('button[value=sara]');
    await page.fill('#question', 'q');
    await page.press('#question', 'Enter');
    await page.waitForSelector('#x1 select');
    await page.focus('#x1 select');
    await page.keyboard.press('ArrowUp');
    expect(dispatcher.seen).toHaveLength(1);
    await page.dispatchEvent('#x1 select', 'pointerdown');
    await page.selectOption('#x1 select', '7');
    await page.waitForSelector('#x1:has-text("team:day:7")');
    expect(dispatcher.seen).toHaveLength(2);
    await close();
  });

  test('when the server is away the text stays and the page says so', async () => {
    const { page, platform, texts, close } = await open('fa', 'phone');
    await page.click('button[value=sara]');
    await page.fill('#question', 'سؤال من');
    await platform.stop();
    await page.press('#question', 'Enter');
    await page.waitForSelector('.offline:not([hidden])');
    expect(await page.textContent('.offline')).toBe(texts.t('web:offline'));
    expect(await page.inputValue('#question')).toBe('سؤال من');
    await close();
  });

  test('without JavaScript the whole way works too', async () => {
    const { page, dispatcher, close } = await open('fa', 'phone', { javaScript: false });
    await page.click('button[value=sara]');
    await page.fill('#question', 'q');
    await page.click('.composer button');
    await page.click('#x1 .button.primary');
    await page.click('#x2 .option >> nth=0');
    await page.click('#x2 .button.primary');
    await page.waitForSelector('#x2 .again');
    expect(dispatcher.seen.map(({ kind }) => kind)).toEqual(['message', 'action', 'modalSubmit']);
    await close();
  });
});
