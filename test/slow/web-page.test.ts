import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES, type Locale } from '../../src/core/locale.ts';
import { fakeTexts } from '../fakes/fake-texts.ts';
import { everyBlock } from '../fakes/sample-cards.ts';
import { servePage } from '../platforms/web/web-harness.ts';
import { browserParts } from './test-parts.ts';

const parts = await browserParts();
const ready = 'missing' in parts ? undefined : parts;
const why = 'missing' in parts ? ` (skipped: ${parts.missing} is not installed)` : '';
const shots = process.env['NAHAD_SHOTS'];
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 320, height: 640 } };

let browser: Browser | undefined;

beforeAll(async () => {
  browser = await ready?.launch();
});
afterAll(() => browser?.close());

async function open(locale: Locale, size: keyof typeof sizes, javaScriptEnabled = true) {
  const card = everyBlock(locale, locale === 'fa' ? 'نوبت تازه باز شد.' : 'A new round is open.');
  const served = await servePage({}, [{ key: 'k1', card, at: new Date(Date.UTC(2026, 10, 22, 8)) }]);
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({
    viewport: sizes[size],
    reducedMotion: 'reduce',
    colorScheme: size === 'phone' ? 'dark' : 'light',
    javaScriptEnabled,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${served.url}/?lang=${locale}`);
  const shot = async (name: string) => {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    const path = `${shots}/${name}-${locale}-${size}`;
    await page.screenshot({ path: `${path}.png` });
    await page.screenshot({ path: `${path}-whole.png`, fullPage: true });
  };
  return { ...served, page, faults, shot, texts: fakeTexts(locale), close: () => context.close() };
}

/** Rules broken, and whether something sticks out sideways. */
async function check(page: Page): Promise<{ readonly rules: unknown; readonly overflow: unknown }> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(ready?.axe ?? '');
  const rules =
    await page.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`);
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return { rules, overflow };
}

const clean = { rules: [], overflow: 0 };

describe.skipIf(!ready)(`the page in a browser${why}`, () => {
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
    const { page, dispatcher, close } = await open('fa', 'phone', false);
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

/** Walks with Tab until the element has the focus; fails when it is never reached. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} cannot be reached with ${key}`);
}
