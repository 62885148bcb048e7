import { html } from 'hono/html';
import type { Exchange } from './exchange.ts';
import { renderCard } from './render-card.ts';
import type { Frame, Html } from './render-controls.ts';
import { type Filled, renderModal } from './render-modal.ts';

/** One step of the conversation; `filled` is what was just typed into its form. */
export function renderExchange({ id, said, shown }: Exchange, frame: Frame, filled?: Filled): Html {
  return html`<article class="piece" id="${id}" tabindex="-1">
${said === undefined ? '' : html`<p class="said" dir="auto"><span class="visually-hidden" dir="${frame.texts.direction}">${frame.texts.t('web:talk.you')} </span>${said}</p>`}
${'modal' in shown ? renderModal(shown.modal, frame, id, filled) : renderCard(shown, frame, id)}
${'form' in shown && shown.form ? html`<details class="again"${filled?.problems ? ' open' : ''}><summary>${frame.texts.t('web:form.again')}</summary>${renderModal(shown.form, frame, id, filled)}</details>` : ''}
</article>`;
}
