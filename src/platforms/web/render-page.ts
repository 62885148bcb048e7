import { html } from 'hono/html';
import type { CommandName } from '../../core/command-table.ts';
import type { TextKey } from '../../core/texts.ts';
import type { Exchange, ShownCard } from './exchange.ts';
import { LONGEST_QUESTION } from './read-act.ts';
import { renderCard } from './render-card.ts';
import { type Frame, type Html, hidden } from './render-controls.ts';
import { renderExchange } from './render-exchange.ts';
import type { Filled } from './render-modal.ts';
import { renderShell, type Shell } from './render-shell.ts';

export interface InboxItem {
  readonly id: string;
  readonly shown: ShownCard;
  /** When it was delivered, written out. */
  readonly at: string;
}

export interface PageView {
  readonly shell: Shell;
  readonly home?: ShownCard | undefined;
  /** Newest first. */
  readonly inbox: readonly InboxItem[];
  readonly exchanges: readonly Exchange[];
  /** What stands in the question box: text that could not be sent. */
  readonly draft: string;
  /** A form that came back with faults, by the id of its exchange. */
  readonly filled?: (Filled & { readonly id: string }) | undefined;
}

const quickCommands = [
  ['checkin', 'web:nav.checkin'],
  ['digest', 'web:nav.digest'],
  ['team', 'web:nav.team'],
  ['settings', 'web:nav.settings'],
  ['privacy', 'web:nav.privacy'],
  ['help', 'web:nav.help'],
] as const satisfies readonly (readonly [CommandName, TextKey])[];

/** The page of somebody who is signed in. */
export function renderPage(view: PageView): Html {
  const { frame } = view.shell;
  const { texts } = frame;
  const main = html`${renderNav(frame)}
<main class="page">
<h1 class="visually-hidden">${texts.t('web:title')}</h1>
<div class="side">
${view.home ? html`<section aria-labelledby="home-title"><h2 id="home-title" class="visually-hidden">${texts.t('web:home')}</h2><div class="piece" id="home" tabindex="-1">${renderCard(view.home, frame, 'home')}</div></section>` : ''}
${view.inbox.length ? renderInbox(view.inbox, frame) : ''}
</div>
<div class="talk">
<section aria-labelledby="talk-title"><h2 id="talk-title">${texts.t('web:talk.title')}</h2>
<div id="conversation" role="log" aria-labelledby="talk-title">
${view.exchanges.length ? view.exchanges.map((exchange) => renderExchange(exchange, frame, exchange.id === view.filled?.id ? view.filled : undefined)) : renderEmpty(frame)}
</div></section>
${renderComposer(frame, view.draft)}
</div>
</main>`;
  return renderShell(view.shell, main, 'question');
}

function renderNav(frame: Frame): Html {
  const { texts } = frame;
  return html`<nav class="quick" aria-label="${texts.t('web:nav.label')}"><ul>
<li><a class="button" href="#question">${texts.t('web:nav.ask')}</a></li>
${quickCommands.map(([command, key]) => {
  const label = texts.t(key);
  return html`<li><form method="post" action="/act">${hidden(frame, { kind: 'command', command })}
<button class="button" name="said" value="${label}">${label}</button></form></li>`;
})}</ul></nav>`;
}

const shownAtOnce = 3;

function renderInbox(inbox: readonly InboxItem[], frame: Frame): Html {
  const { texts } = frame;
  const older = inbox.slice(shownAtOnce);
  return html`<section aria-labelledby="inbox-title"><h2 id="inbox-title">${texts.t('web:inbox.title')}</h2>
${inbox.slice(0, shownAtOnce).map((item) => renderInboxItem(item, frame))}
${
  older.length
    ? html`<details><summary>${texts.t('web:inbox.older', { count: older.length })}</summary>
${older.map((item) => renderInboxItem(item, frame))}</details>`
    : ''
}</section>`;
}

function renderInboxItem({ id, shown, at }: InboxItem, frame: Frame): Html {
  return html`<article class="piece" id="${id}" tabindex="-1">${renderCard(shown, frame, id)}<p class="when">${at}</p></article>`;
}

function renderEmpty(frame: Frame): Html {
  const { texts } = frame;
  const examples = [
    texts.t('web:talk.example-1'),
    texts.t('web:talk.example-2'),
    texts.t('web:talk.example-3'),
  ];
  return html`<div class="empty"><p>${texts.t('web:talk.empty')}</p><div class="controls">${examples.map(
    (text) => html`<form method="post" action="/act">${hidden(frame, { kind: 'message' })}
<button class="button" name="text" value="${text}">${text}</button></form>`,
  )}</div></div>`;
}

function renderComposer(frame: Frame, draft: string): Html {
  const { texts } = frame;
  return html`<form class="composer" method="post" action="/act">${hidden(frame, { kind: 'message' })}
<label for="question">${texts.t('web:question.label')}</label>
<div class="composer-row"><textarea id="question" name="text" rows="1" dir="auto" maxlength="${LONGEST_QUESTION}" required
 autocomplete="off" placeholder="${texts.t('web:question.placeholder')}">\n${draft}</textarea>
<button class="button primary">${texts.t('web:question.send')}</button></div>
<p class="keys">${texts.t('web:question.keys')}</p></form>`;
}
