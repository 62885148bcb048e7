import { html } from 'hono/html';
import type { ShownCard } from './exchange.ts';
import { renderCard } from './render-card.ts';
import type { Frame, Html } from './render-controls.ts';

export interface InboxItem {
  readonly id: string;
  readonly shown: ShownCard;
  /** When it was delivered, written out. */
  readonly at: string;
}

export interface SideView {
  readonly home?: ShownCard | undefined;
  /** Newest first. */
  readonly inbox: readonly InboxItem[];
}

/** The home card and what was delivered; the script puts a newer one in its place. */
export function renderSide({ home, inbox }: SideView, frame: Frame): Html {
  return html`<div class="side">
${home ? renderHome(home, frame) : ''}
${inbox.length ? renderInbox(inbox, frame) : ''}
</div>`;
}

function renderHome(home: ShownCard, frame: Frame): Html {
  return html`<section aria-labelledby="home-title"><h2 id="home-title" class="visually-hidden">${frame.texts.t('web:home')}</h2>
<div class="piece" id="home" tabindex="-1">${renderCard(home, frame, 'home')}</div></section>`;
}

const shownAtOnce = 3;

function renderInbox(inbox: readonly InboxItem[], frame: Frame): Html {
  const { texts } = frame;
  const older = inbox.slice(shownAtOnce);
  return html`<section aria-labelledby="inbox-title"><h2 id="inbox-title">${texts.t('web:inbox.title')}</h2>
${inbox.slice(0, shownAtOnce).map((item) => renderInboxItem(item, frame))}
${
  older.length
    ? html`<details class="older"><summary>${texts.t('web:inbox.older', { count: older.length })}</summary>
${older.map((item) => renderInboxItem(item, frame))}</details>`
    : ''
}</section>`;
}

function renderInboxItem({ id, shown, at }: InboxItem, frame: Frame): Html {
  return html`<article class="piece" id="${id}" tabindex="-1">${renderCard(shown, frame, id)}<p class="when">${at}</p></article>`;
}
