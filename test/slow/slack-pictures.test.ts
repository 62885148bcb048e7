import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import { LOCALES, type Locale } from '../../src/core/locale.ts';
import type { Reply } from '../../src/core/reply.ts';
import { stripBidi } from '../../src/language/bidi.ts';
import { createTexts } from '../../src/language/create-texts.ts';
import { renderMessages } from '../../src/platforms/slack/render-card.ts';
import { everyBlock } from '../fakes/sample-cards.ts';
import { createDriver, createTeamOf } from '../flows/driver.ts';
import { missingPart } from '../required-part.ts';
import { browserParts } from './test-parts.ts';

const parts = await browserParts();
const ready = 'missing' in parts ? undefined : parts;
const renderer = await loadRenderer();
const isReady = ready !== undefined && renderer !== undefined;
const why = isReady ? '' : ' (skipped: a browser or slack-blocks-to-jsx is not installed)';
const shots = process.env['NAHAD_SHOTS'];
const textsFor = createTexts(new URL('../../locales', import.meta.url).pathname);

/** What the renderer leaves out: sections on lines of their own, breaks in texts. */
const LIKE_SLACK = `body { padding: 16px } p { white-space: pre-wrap !important }
  .slack_blocks_to_jsx__rich_text_section_element { display: block !important }`;
const DIRECTED = ['rich_text', 'header', 'section', 'context']
  .map((name) => `.slack_blocks_to_jsx__${name}`)
  .join();

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await ready?.launch();
});
afterAll(() => browser?.close());

/** A message of blocks as Slack's client lays them out, drawn by a third party's renderer. */
interface Renderer {
  readonly style: string;
  markup(blocks: unknown): string;
}

async function loadRenderer(): Promise<Renderer | undefined> {
  const [react, server, jsx] = await Promise.all([
    load('react'),
    load('react-dom/server'),
    load('slack-blocks-to-jsx'),
  ]);
  const create = react?.['createElement'];
  const render = server?.['renderToStaticMarkup'];
  if (typeof create !== 'function' || typeof render !== 'function' || !jsx) {
    return missingPart('slack-blocks-to-jsx');
  }
  const style = createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css');
  return {
    style: readFileSync(style, 'utf8'),
    markup: (blocks) =>
      render(create(jsx['Message'], { blocks, time: new Date(0), name: 'Nahad', logo: 'data:,' })),
  };
}

async function load(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await import(name);
  } catch {
    return undefined;
  }
}

function cardOf(reply: Reply): Card {
  if (reply.mode === 'modal') throw new Error('a form');
  return reply.card;
}

/** Cards that people in Slack see, in one language. */
async function cardsIn(locale: Locale): Promise<Readonly<Record<string, Card>>> {
  const driver = await createDriver(new Date('2026-11-22T08:00:00Z'));
  const { id } = await createTeamOf(driver, 5);
  const sara = driver.as('m1', locale);
  await sara.press('settings.language', `:${locale}`);
  const question =
    locale === 'fa' ? 'چرا مدیران به رسانهٔ اجتماعی اهمیت نمی‌دهند؟' : 'Why is training important?';
  return {
    every: everyBlock(
      locale,
      locale === 'fa' ? 'در Slack، ۳ نفر پاسخ دادند.\nسطر دوم' : 'Three people answered.',
    ),
    answer: cardOf(await sara.say(question)),
    help: cardOf(await sara.command('help')),
    settings: cardOf(await sara.press('team.show', id)),
    join: cardOf(await sara.press('team.join', id)),
    home: cardOf(await sara.home()),
    opened: cardOf(await sara.command('checkin open')),
    prompt: cardOf(await sara.command('checkin')),
    digest: cardOf(await sara.command('digest')),
  };
}

describe.skipIf(!isReady).each(LOCALES)(`pictures of Slack cards in %s${why}`, (locale) => {
  test('each card is drawn whole, and every line runs its way', async () => {
    const page = await browser?.newPage({ viewport: { width: 720, height: 900 } });
    if (!page || !renderer) throw new Error('no browser');
    for (const [name, card] of Object.entries(await cardsIn(locale))) {
      const [message] = renderMessages(card, textsFor(card.locale));
      const markup = renderer.markup(message?.blocks);
      await page.setContent(`<style>${renderer.style}${LIKE_SLACK}</style><body>${markup}</body>`);
      // Slack gives each block the direction of its first strong letter.
      await page.evaluate(`for (const one of document.querySelectorAll('${DIRECTED}')) one.dir = 'auto'`);
      const text = stripBidi((await page.textContent('body')) ?? '');
      if (card.title) expect(text).toContain(stripBidi(card.title));
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect({ name, overflow }).toEqual({ name, overflow: 0 });
      if (!shots) continue;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}/slack-${name}-${locale}.png`, fullPage: true });
    }
    await page.close();
  });
});
