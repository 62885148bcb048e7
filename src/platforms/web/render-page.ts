import { html } from 'hono/html';
import type { CommandName } from '../../core/command-table.ts';
import type { TextKey } from '../../core/texts.ts';
import type { Exchange } from './exchange.ts';
import { LONGEST_QUESTION } from './read-act.ts';
import { type Frame, type Html, hidden } from './render-controls.ts';
import { renderExchange } from './render-exchange.ts';
import type { Filled } from './render-modal.ts';
import { renderShell, type Shell } from './render-shell.ts';
import { renderSide, type SideView } from './render-side.ts';

export interface PageView {
  readonly shell: Shell;
  readonly side: SideView;
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
${renderSide(view.side, frame)}
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
