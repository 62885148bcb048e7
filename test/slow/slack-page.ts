import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Card, Modal } from '../../src/core/card.ts';
import type { Texts } from '../../src/core/texts.ts';
import { renderMessages } from '../../src/platforms/slack/render-card.ts';
import { renderModal } from '../../src/platforms/slack/render-view.ts';
import { PNG } from '../fakes/sample-cards.ts';
import { missingPart } from '../required-part.ts';

/** Messages of blocks as Slack's client lays them out, drawn by a third party's renderer. */
export interface SlackRenderer {
  /** Draws what is shown, each block in the direction of its first strong letter, as Slack does. */
  draw(page: Page, seen: Card | Modal, texts: Texts): Promise<void>;
}

const PIXEL = `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`;
const resolve = createRequire(import.meta.url).resolve;

/** Undefined where the renderer is not installed. */
export async function slackRenderer(): Promise<SlackRenderer | undefined> {
  const [react, server, jsx] = await Promise.all([
    load('react'),
    load('react-dom/server'),
    load('slack-blocks-to-jsx'),
  ]);
  const create = react?.['createElement'];
  const render = server?.['renderToStaticMarkup'];
  if (typeof create !== 'function' || typeof render !== 'function' || !jsx)
    return missingPart('slack-blocks-to-jsx');
  const style = readFileSync(resolve('slack-blocks-to-jsx/dist/style.css'), 'utf8') + likeSlack();
  const markup = (blocks: unknown): string =>
    render(create(jsx['Message'], { blocks, time: new Date(0), name: 'Nahad', logo: PIXEL }));
  return {
    async draw(page, seen, texts) {
      const shown = 'modal' in seen ? formOf(seen, texts, markup) : messagesOf(seen, texts, markup);
      await page.setContent(`<style>${style}</style><body>${shown}</body>`);
      await page.evaluate(`(() => {
        for (const one of document.querySelectorAll('${DIRECTED}')) one.dir = 'auto';
        return document.fonts.ready.then(() => undefined);
      })()`);
    },
  };
}

function messagesOf(card: Card, texts: Texts, markup: (blocks: unknown) => string): string {
  return renderMessages(card, texts)
    .map(({ blocks }) => markup(blocks))
    .join('');
}

/** A window: its title and its two buttons are around the blocks. */
function formOf(modal: Modal, texts: Texts, markup: (blocks: unknown) => string): string {
  const { title, blocks, submit, close } = renderModal(modal, texts);
  const buttons = [close, submit].map((one) => `<b dir="auto">${one?.text ?? ''}</b>`).join(' · ');
  return `<h1 dir="auto">${title.text}</h1>${markup(blocks)}<p>${buttons}</p>`;
}

const DIRECTED = ['rich_text', 'header', 'section', 'context', 'input']
  .map((name) => `.slack_blocks_to_jsx__${name}`)
  .join();

/** What the renderer leaves out: sections on lines of their own, breaks in texts. One font, whatever is installed. */
function likeSlack(): string {
  const font = readFileSync(resolve('vazirmatn/fonts/webfonts/Vazirmatn[wght].woff2')).toString('base64');
  return `@font-face { font-family: Vazirmatn; font-weight: 100 900;
      src: url(data:font/woff2;base64,${font}) format('woff2') }
    * { font-family: Vazirmatn !important; animation: none !important }
    body { padding: 12px } h1 { font-size: 18px; font-weight: bold } p { white-space: pre-wrap !important }
    .slack_blocks_to_jsx__rich_text_section_element { display: block !important }`;
}

async function load(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await import(name);
  } catch {
    return undefined;
  }
}
