import { html } from 'hono/html';
import type { Html } from './render-controls.ts';
import { renderShell, type Shell } from './render-shell.ts';

/** A page that only says something: not found, too large, a fault. */
export function renderNotice(shell: Shell, title: string, text: string): Html {
  const { texts } = shell.frame;
  const main = html`<main class="entry"><h1>${title}</h1><p class="text">${text}</p>
<p><a class="button" href="/">${texts.t('web:back')}</a></p></main>`;
  return renderShell(shell, main);
}
