import { html } from 'hono/html';
import type { Modal, ModalField, Option } from '../../core/card.ts';
import type { FieldProblem } from './check-fields.ts';
import { type Frame, type Html, hidden } from './render-controls.ts';

/** What was typed into a form already, and what is wrong with it. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>;
  readonly problems?: Readonly<Record<string, FieldProblem>>;
}

/** A form as a card in the conversation; `id` is that of the element it stands in. */
export function renderModal(modal: Modal, frame: Frame, id: string, filled?: Filled): Html {
  const { texts } = frame;
  const wrong = Object.keys(filled?.problems ?? {}).length > 0;
  return html`<section class="card modal" lang="${modal.locale}" dir="${modal.direction}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${modal.title}</h3>
${modal.intro === undefined ? '' : html`<p class="text">${modal.intro}</p>`}
<form method="post" action="/act" novalidate>${hidden(frame, { modal: modal.modal, value: modal.value, source: id })}
${wrong ? html`<p class="problem" role="alert">${texts.t('web:form.problems')}</p>` : ''}
${modal.fields.map((field) => renderField(field, frame, `${id}-${field.id}`, filled))}
<div class="controls"><button class="button primary" name="kind" value="modalSubmit">${modal.submitLabel}</button>
<button class="button" name="kind" value="close">${texts.t('web:form.close')}</button></div>
</form></section>`;
}

function renderField(field: ModalField, frame: Frame, id: string, filled?: Filled): Html {
  const value = filled ? (filled.values[field.id] ?? '') : (field.initial ?? '');
  const problem = filled?.problems?.[field.id];
  const about = {
    id,
    value,
    problem: problem
      ? html`<p class="problem" id="${id}-problem">${problemText(problem, field, frame)}</p>`
      : '',
    attributes: problem ? html` aria-describedby="${id}-problem"` : '',
    invalid: !!problem,
  };
  return field.type === 'choice' ? renderChoice(field, frame, about) : renderText(field, frame, about);
}

interface About {
  readonly id: string;
  readonly value: string;
  readonly problem: Html | string;
  /** Ties the problem to the field. */
  readonly attributes: Html | string;
  readonly invalid: boolean;
}

function renderChoice(field: ModalField & { type: 'choice' }, frame: Frame, about: About): Html {
  const radio = (option: Option, at: number, kind = '') => {
    // Nothing is chosen at the start: the style hides the way back to no answer until there is something to take back.
    const checked = option.value !== '' && option.value === about.value ? ' checked' : '';
    return html`<label class="option${kind}" for="${about.id}-${at}"><input type="radio" id="${about.id}-${at}" name="field.${field.id}"
 value="${option.value}"${checked}${about.invalid ? html` aria-invalid="true"` : ''}> <span>${option.label}</span></label>`;
  };
  const none = { value: '', label: frame.texts.t('web:form.no-answer') };
  return html`<fieldset${about.attributes}><legend>${label(field, frame)}</legend>${about.problem}
<div class="options">${field.options.map((option, at) => radio(option, at))}
${field.required ? '' : radio(none, field.options.length, ' none')}</div></fieldset>`;
}

function renderText(field: ModalField & { type: 'text' }, frame: Frame, about: About): Html {
  const attributes = html`id="${about.id}" name="field.${field.id}" dir="auto" placeholder=" " maxlength="${field.maxLength}"${about.attributes}${field.required ? ' required' : ''}${about.invalid ? html` aria-invalid="true"` : ''}`;
  return html`<div class="field"><label for="${about.id}">${label(field, frame)}</label>${about.problem}
${field.multiline ? html`<textarea rows="4" ${attributes}>\n${about.value}</textarea>` : html`<input type="text" ${attributes} value="${about.value}">`}</div>`;
}

/** The whole question, where there is one, is what people should read: the short label stands small above it. */
function label({ label: short, description, required }: ModalField, frame: Frame): Html {
  const topic = description === undefined ? '' : html`<span class="topic">${short}</span> `;
  return html`${topic}<span class="question">${description ?? short}${required ? html` <span class="required">${frame.texts.t('web:form.required')}</span>` : ''}</span>`;
}

function problemText(problem: FieldProblem, field: ModalField, { texts }: Frame): string {
  switch (problem) {
    case 'missing':
      return texts.t('web:form.missing');
    case 'not-offered':
      return texts.t('web:form.not-offered');
    case 'too-long':
      return texts.t('web:form.too-long', { max: field.type === 'text' ? field.maxLength : 0 });
  }
}
