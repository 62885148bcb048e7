import { html } from 'hono/html';
import { type Html, hidden } from './render-controls.ts';
import { renderShell, type Shell } from './render-shell.ts';

/** A page that only says something: not found, too large, a fault. */
export function renderNotice(shell: Shell, title: string, text: string): Html {
  const { texts } = shell.frame;
  const main = html`<main class="entry"><h1>${title}</h1><p class="text">${text}</p>
<p><a class="button" href="/">${texts.t('web:back')}</a></p></main>`;
  return renderShell(shell, main);
}

/** What signing out means for somebody whose link is used up, before it happens. */
export function renderLeaving(shell: Shell): Html {
  const { frame } = shell;
  const { texts } = frame;
  const main = html`<main class="entry"><h1>${texts.t('web:leaving.title')}</h1>
<p class="text">${texts.t('web:leaving.what')}</p><p class="text">${texts.t('web:leaving.instead')}</p>
<form method="post" action="/leave">${hidden(frame, { sure: 'yes' })}<button class="button danger">${texts.t('web:leaving.sure')}</button></form>
<p><a class="button" href="/">${texts.t('web:leaving.stay')}</a></p></main>`;
  return renderShell(shell, main);
}
