import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Locale } from '../../src/core/locale.ts';
import type { InboxEntry } from '../../src/platforms/web/web-options.ts';
import { fakeTexts } from '../fakes/fake-texts.ts';
import { everyBlock } from '../fakes/sample-cards.ts';
import { servePage } from '../platforms/web/web-harness.ts';
import { browserParts } from './test-parts.ts';

const parts = await browserParts();
const ready = 'missing' in parts ? undefined : parts;
export const hasBrowser = ready !== undefined;
export const whyNot = 'missing' in parts ? ` (skipped: ${parts.missing} is not installed)` : '';
const shots = process.env['NAHAD_SHOTS'];
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 320, height: 640 } } as const;

let browser: Browser | undefined;

beforeAll(async () => {
  browser = await ready?.launch();
});
afterAll(() => browser?.close());

/** The picker of a served page in a browser; `inbox` may change while it is open. */
export async function open(
  locale: Locale,
  size: keyof typeof SIZES,
  {
    javaScript = true,
    inbox = [delivered(locale)],
  }: { javaScript?: boolean; inbox?: readonly InboxEntry[] } = {},
) {
  const served = await servePage({}, inbox);
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({
    viewport: SIZES[size],
    reducedMotion: 'reduce',
    colorScheme: size === 'phone' ? 'dark' : 'light',
    javaScriptEnabled: javaScript,
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

function delivered(locale: Locale): InboxEntry {
  const card = everyBlock(locale, locale === 'fa' ? 'نوبت تازه باز شد.' : 'A new round is open.');
  return { key: 'k1', card, at: new Date(Date.UTC(2026, 10, 22, 8)) };
}

/**
 * Rules broken, and whether something sticks out sideways. Sizes of targets are measured on a screen as high as the
 * page: what has half scrolled under a bar is not too small.
 */
export async function check(page: Page): Promise<{ readonly rules: unknown; readonly overflow: unknown }> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(ready?.axe ?? '');
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  const rules = await brokenRules(page, `{ 'target-size': { enabled: false } }`);
  const size = page.viewportSize() ?? SIZES.desktop;
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) + 100 });
  const sizes = await brokenRules(page, '{}');
  await page.setViewportSize(size);
  return { rules: [...rules, ...sizes], overflow };
}

export const clean = { rules: [], overflow: 0 };

function brokenRules(page: Page, rules: string): Promise<readonly unknown[]> {
  const tags = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']`;
  return page.evaluate(`axe.run({ runOnly: ${tags}, rules: ${rules} })
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`);
}

/** Walks with Tab until the element has the focus; fails when it is never reached. */
export async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} cannot be reached with ${key}`);
}
