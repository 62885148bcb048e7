import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/core/locale.ts';
import { stripBidi } from '../../src/language/bidi.ts';
import { createTexts } from '../../src/language/create-texts.ts';
import { everyBlock, everyField } from '../fakes/sample-cards.ts';
import { seenCards } from '../platforms/slack/seen-cards.ts';
import { goldens } from './golden.ts';
import { slackRenderer } from './slack-page.ts';
import { browserParts } from './test-parts.ts';

const parts = await browserParts();
const ready = 'missing' in parts ? undefined : parts;
const renderer = await slackRenderer();
const compare = await goldens(new URL('../golden/slack', import.meta.url).pathname);
const isReady = ready !== undefined && renderer !== undefined && compare !== undefined;
const why = isReady ? '' : ' (skipped: a browser, slack-blocks-to-jsx or pixelmatch is not installed)';
const shots = process.env['NAHAD_SHOTS'];
const writing = process.env['NAHAD_GOLDEN'] === 'write';
const textsFor = createTexts(new URL('../../locales', import.meta.url).pathname);

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await ready?.launch();
});
afterAll(() => browser?.close());

describe.skipIf(!isReady).each(LOCALES)(`pictures of Slack cards in %s${why}`, (locale) => {
  test('each card and form is drawn whole and looks as it did when somebody looked at it', async () => {
    const page = await browser?.newPage({ viewport: { width: 560, height: 200 } });
    if (!page || !renderer || !compare) throw new Error('no browser');
    const text = locale === 'fa' ? 'در Slack، ۳ نفر پاسخ دادند.\nسطر دوم' : 'Three people answered.';
    const every = { every: everyBlock(locale, text), 'every-field': everyField(locale) };
    const found: Record<string, string> = {};
    for (const [name, seen] of Object.entries({ ...every, ...(await seenCards(locale)) })) {
      await renderer.draw(page, seen, textsFor(locale));
      const drawn = stripBidi((await page.textContent('body')) ?? '');
      if (seen.title && !('modal' in seen)) expect(drawn).toContain(stripBidi(seen.title));
      expect(drawn).not.toContain('{{');
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect({ name, overflow }).toEqual({ name, overflow: 0 });
      const png = await page.screenshot({ fullPage: true });
      const golden = compare(`${name}-${locale}`, png);
      if (golden !== 'same') found[name] = golden;
      if (!shots) continue;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}/slack-${name}-${locale}.png`, fullPage: true });
    }
    await page.close();
    if (!writing) expect(found).toEqual({});
  });
});
