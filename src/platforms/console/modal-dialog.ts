import type { Modal, ModalField } from '../../core/card.ts';
import type { Texts } from '../../core/texts.ts';
import { numberIn } from './read-line.ts';

/** A form being asked field by field. */
export interface Dialog {
  readonly modal: Modal;
  /** Of the field that is asked now, from 0; after the last one comes the question whether to send. */
  readonly step: number;
  readonly fields: Readonly<Record<string, string>>;
}

export type DialogStep =
  | { readonly kind: 'asking'; readonly dialog: Dialog }
  | { readonly kind: 'problem'; readonly text: string }
  | { readonly kind: 'done'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'cancelled' };

/** Takes an answer away that was there. */
const BLANK = '-';
const cancelWords = new Set(['0', 'cancel', 'انصراف', 'لغو']);

export function openDialog(modal: Modal): Dialog {
  return { modal, step: 0, fields: {} };
}

/** What stands above the first question. */
export function dialogHead({ modal }: Dialog, texts: Texts): string {
  return [
    `== ${modal.title} ==`,
    ...(modal.intro ? [modal.intro] : []),
    texts.t('web:console.cancel-hint'),
  ].join('\n');
}

/** The question that is asked now. */
export function dialogQuestion({ modal, step }: Dialog, texts: Texts): string {
  const field = modal.fields[step];
  if (!field) return texts.t('web:console.send', { label: modal.submitLabel });
  const { number } = texts;
  const place = texts.t('web:console.step', { step: step + 1, steps: modal.fields.length });
  const required = field.required ? ` ${texts.t('web:form.required')}` : '';
  const lines = [`${place}) ${field.label}${required}`];
  if (field.description) lines.push(field.description);
  if (field.type === 'choice')
    lines.push(
      ...field.options.map((option, at) => {
        const now = option.value === field.initial ? ` ${texts.t('web:console.chosen')}` : '';
        return `  [${number(at + 1)}] ${option.label}${now}`;
      }),
    );
  const now = field.initial && nowOf(field, field.initial);
  if (now) lines.push(texts.t(field.required ? 'web:console.must-keep' : 'web:console.may-keep', { now }));
  else if (!field.required) lines.push(texts.t('web:console.may-skip'));
  return lines.join('\n');
}

/** Takes a typed line as the answer to the question that is asked now. */
export function answerDialog(dialog: Dialog, line: string, texts: Texts): DialogStep {
  const { modal, step } = dialog;
  const field = modal.fields[step];
  const text = line.trim();
  if (numberIn(text) === 0 || cancelWords.has(text.toLowerCase())) return { kind: 'cancelled' };
  if (!field) {
    if (text === '') return { kind: 'done', fields: dialog.fields };
    return { kind: 'problem', text: texts.t('web:console.send', { label: modal.submitLabel }) };
  }
  const isBlank = text === BLANK && field.initial !== undefined;
  const value = isBlank ? '' : text === '' ? (field.initial ?? '') : answerOf(field, text);
  if (value === undefined) return { kind: 'problem', text: texts.t('web:console.pick') };
  if (value === '' && field.required) return { kind: 'problem', text: texts.t('web:form.missing') };
  if (field.type === 'text' && value.length > field.maxLength)
    return { kind: 'problem', text: texts.t('web:form.too-long', { max: field.maxLength }) };
  const fields = value === '' ? dialog.fields : { ...dialog.fields, [field.id]: value };
  return { kind: 'asking', dialog: { modal, step: step + 1, fields } };
}

function answerOf(field: ModalField, text: string): string | undefined {
  return field.type === 'text' ? text : field.options[(numberIn(text) ?? 0) - 1]?.value;
}

function nowOf(field: ModalField, value: string): string {
  const option = field.type === 'choice' ? field.options.find((one) => one.value === value) : undefined;
  return option?.label ?? value;
}
