import type { types } from '@slack/bolt';
import type { Card, Modal, ModalField } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import type { Texts } from '../../core/texts.ts';
import { LIMITS } from './limits.ts';
import { renderBlocks } from './render-card.ts';
import { optionOf } from './render-controls.ts';
import { textLines } from './rich-text.ts';
import { plain } from './slack-text.ts';

export type View = types.ModalView;

/** Of every input: the field's id is the block's. */
const INPUT_ACTION = 'value';

/** A form. What it carries comes back with it; a title that is too long for Slack stands in full above the fields. */
export function renderModal(modal: Modal, texts: Texts): View {
  const { locale, title } = modal;
  const intro = [title.length > LIMITS.viewTitle - 3 ? title : '', modal.intro ?? ''].filter(Boolean);
  return {
    type: 'modal',
    callback_id: modal.modal,
    private_metadata: carry(modal.value, locale),
    title: plain(title, LIMITS.viewTitle, locale),
    submit: plain(modal.submitLabel, LIMITS.viewButton, locale),
    close: plain(texts.t('slack:cancel'), LIMITS.viewButton, locale),
    blocks: [
      ...(intro.length ? textLines(intro.join('\n'), locale) : []),
      ...modal.fields.map((field) => renderField(field, locale)),
    ],
  };
}

/** A card in a window: what the App Home answers privately, and what a form is followed by. */
export function renderCardView(card: Card, texts: Texts): View {
  return {
    type: 'modal',
    callback_id: 'card',
    private_metadata: carry('', card.locale),
    title: plain(texts.t('slack:name'), LIMITS.viewTitle, card.locale),
    close: plain(texts.t('slack:close'), LIMITS.viewButton, card.locale),
    blocks: renderBlocks(card, texts).slice(0, LIMITS.viewBlocks),
  };
}

export function renderHome(card: Card, texts: Texts): types.HomeView {
  return { type: 'home', blocks: renderBlocks(card, texts).slice(0, LIMITS.viewBlocks) };
}

function carry(value: string, locale: Locale): string {
  const metadata = JSON.stringify({ value, locale });
  if (metadata.length > LIMITS.metadata) throw new Error(`form carries ${metadata.length} characters`);
  return metadata;
}

function renderField(field: ModalField, locale: Locale): types.InputBlock {
  const label = field.description ? `${field.label} – ${field.description}` : field.label;
  return {
    type: 'input',
    block_id: field.id,
    optional: field.required !== true,
    label: plain(label, LIMITS.label, locale),
    element: field.type === 'text' ? textInput(field) : choiceInput(field, locale),
  };
}

function textInput(field: Extract<ModalField, { type: 'text' }>): types.PlainTextInput {
  const { maxLength, multiline, initial } = field;
  return {
    type: 'plain_text_input',
    action_id: INPUT_ACTION,
    multiline: multiline === true,
    max_length: Math.min(maxLength, LIMITS.inputText),
    ...(initial ? { initial_value: initial.slice(0, Math.min(maxLength, LIMITS.inputText)) } : {}),
  };
}

function choiceInput(field: Extract<ModalField, { type: 'choice' }>, locale: Locale) {
  const options = field.options.map(({ label, value }) => optionOf(label, value, locale));
  const initial = options.find((option) => option.value === field.initial);
  const shared = { action_id: INPUT_ACTION, options, ...(initial ? { initial_option: initial } : {}) };
  if (options.length <= LIMITS.radioOptions) return { type: 'radio_buttons' as const, ...shared };
  return { type: 'static_select' as const, ...shared };
}
