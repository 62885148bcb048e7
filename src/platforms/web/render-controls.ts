import { html } from 'hono/html';
import type { Button, Control, Select } from '../../core/card.ts';
import type { Texts } from '../../core/texts.ts';

/** What every form of the page carries, and the texts around the cards. */
export interface Frame {
  readonly texts: Texts;
  /** Shows that the form is ours and this browser's. */
  readonly token: string;
}

export type Html = ReturnType<typeof html>;

/** A form's hidden fields: the token, and what this form says. */
export function hidden(frame: Frame, fields: Readonly<Record<string, string>>): Html {
  const all = Object.entries({ token: frame.token, ...fields });
  return html`${all.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

/** Buttons and selects of a card; each is a small form, so that they work without JavaScript. */
export function renderControls(controls: readonly Control[], frame: Frame, source: string): Html {
  return html`<div class="controls">${controls.map((control, at) =>
    control.type === 'button'
      ? renderButton(control, frame, source)
      : renderSelect(control, frame, source, `${source}-${control.action}-${at}`),
  )}</div>`;
}

function renderButton(button: Button, frame: Frame, source: string): Html {
  const { action, value, label } = button;
  return html`<form method="post" action="/act">${hidden(frame, { kind: 'action', action, value, source })}
<button class="button ${button.style ?? ''}" name="said" value="${label}">${label}</button></form>`;
}

function renderSelect(select: Select, frame: Frame, source: string, id: string): Html {
  const { action, value, label } = select;
  return html`<form class="select" method="post" action="/act">${hidden(frame, { kind: 'action', action, value, source, said: label })}
<label for="${id}">${label}</label>
<div class="select-row"><select id="${id}" name="choice">${select.options.map(
    (option) =>
      html`<option value="${option.value}"${option.value === select.chosen ? ' selected' : ''}>${option.label}</option>`,
  )}</select>
<button class="button">${frame.texts.t('web:choose')}</button></div></form>`;
}
