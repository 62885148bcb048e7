import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Card } from '../../core/card.ts';
import type { TextKey, Texts } from '../../core/texts.ts';
import { renderExchange } from './render-exchange.ts';
import { renderNotice } from './render-notice.ts';
import { shellOf, type Visit, type WebParts } from './visit.ts';

/** Refusals and faults that the page itself tells. */
export type Notice =
  | 'ended'
  | 'fault'
  | 'foreign'
  | 'host'
  | 'malformed'
  | 'not-found'
  | 'token'
  | 'too-fast'
  | 'too-large';

/** A notice as a card of the conversation. */
export function noticeCard(
  texts: Texts,
  notice: Notice,
  values: Readonly<Record<string, string>> = {},
): Card {
  const { locale, direction } = texts;
  const [title, text] = keysOf(notice);
  return {
    locale,
    direction,
    title: texts.t(title),
    blocks: [{ type: 'text', text: texts.t(text, values) }],
  };
}

/** Answers with only the notice: a page of its own, or a piece for the script to add. */
export function answerNotice(
  c: Context,
  parts: WebParts,
  visit: Visit,
  status: ContentfulStatusCode,
  notice: Notice,
  values: Readonly<Record<string, string>> = {},
): Response | Promise<Response> {
  const { texts } = visit.frame;
  if (visit.wantsPart) {
    const shown = { card: noticeCard(texts, notice, values), links: [] };
    return c.html(renderExchange({ id: 'notice', shown }, visit.frame), status);
  }
  const [title, text] = keysOf(notice);
  return c.html(renderNotice(shellOf(visit, parts), texts.t(title), texts.t(text, values)), status);
}

function keysOf(notice: Notice): readonly [TextKey, TextKey] {
  return [`web:notice.${notice}-title`, `web:notice.${notice}`];
}
