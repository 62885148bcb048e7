import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/core/locale.ts';
import { SAMPLE_TEAMS, sampleDigests } from '../reports/sample-digests.ts';
import { check, clean, hasBrowser, whyNot } from './open-page.ts';
import { browserParts } from './test-parts.ts';

const shots = process.env['NAHAD_SHOTS'];
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 320, height: 640 } } as const;
const of = await sampleDigests();
const parts = await browserParts();

let browser: Browser | undefined;
beforeAll(async () => {
  browser = 'missing' in parts ? undefined : await parts.launch();
});
afterAll(() => browser?.close());

describe.skipIf(!hasBrowser)(`a digest as a page${whyNot}`, () => {
  describe.each(SAMPLE_TEAMS)('%s', (team) => {
    test.each(LOCALES)('%s: accessible and within the screen, on a phone as well', async (locale) => {
      if (!browser) throw new Error('no browser');
      const content = new TextDecoder().decode(await of(team, locale).file('html'));
      for (const size of ['desktop', 'phone'] as const) {
        const page = await browser.newPage({ viewport: SIZES[size] });
        await page.setContent(content);
        expect(await check(page), `${locale} ${size}`).toEqual(clean);
        if (shots) {
          mkdirSync(shots, { recursive: true });
          await page.screenshot({ path: `${shots}/digest-${team}-${locale}-${size}.png`, fullPage: true });
        }
        const charts = await page.locator('[role=img]').count();
        const visible = await page.locator('[role=img]:visible').count();
        expect(visible).toBe(size === 'desktop' ? charts : 0);
        await page.close();
      }
    });

    test.each(LOCALES)('%s: prints on A4, with its charts', async (locale) => {
      if (!browser) throw new Error('no browser');
      const page = await browser.newPage();
      await page.setContent(new TextDecoder().decode(await of(team, locale).file('html')));
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('[role=img]:visible').count()).toBeGreaterThan(0);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12]/);
      await page.close();
    });
  });
});
