import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Card } from '../../core/card.ts';
import type { Exchange } from './exchange.ts';
import type { Filled } from './render-modal.ts';
import { renderPage } from './render-page.ts';
import type { Session } from './sessions.ts';
import { sideColumn } from './side-column.ts';
import { shellOf, type Visit, type WebParts } from './visit.ts';

/** What is only on this page and not kept: a notice, text that could not be sent, a form with faults. */
export interface Passing {
  readonly notice?: Card;
  readonly draft?: string;
  readonly filled?: Filled & { readonly id: string };
}

/** The whole page of a signed-in person. */
export async function answerPage(
  c: Context,
  parts: WebParts,
  visit: Visit,
  session: Session,
  status: ContentfulStatusCode = 200,
  passing: Passing = {},
): Promise<Response> {
  const side = await sideColumn(parts, visit, session);
  const notice: readonly Exchange[] = passing.notice
    ? [{ id: 'notice', shown: { card: passing.notice, links: [] } }]
    : [];
  const draft = passing.draft ?? session.draft;
  session.draft = '';
  const view = {
    shell: shellOf(visit, parts),
    side,
    exchanges: [...session.exchanges, ...notice],
    draft,
    filled: passing.filled,
  };
  return c.html(renderPage(view), status);
}
