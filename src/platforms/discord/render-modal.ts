import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Modal, ModalField } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import { customIdOf } from './control-ids.ts';
import { cut, fitLine, plainLines } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import { optionOf } from './render-controls.ts';
import { textOf } from './text-component.ts';

/** Stands after the id of a field that has to be filled in: what was sent says nothing else about its form. */
const REQUIRED = '*';

/** A form; what it carries comes back with it. Its introduction stands there where there is room for one. */
export function renderModal(modal: Modal, guildId: string): APIModalInteractionResponseCallbackData {
  const { locale, intro, fields } = modal;
  const room = fields.length < LIMITS.modalFields;
  const head = intro && room ? [textOf(plainLines(cut(intro, LIMITS.text / 2), locale).join('\n'))] : [];
  return {
    custom_id: customIdOf(0, { guildId, action: modal.modal, value: modal.value }),
    title: fitLine(modal.title, LIMITS.modalTitle, locale),
    components: [...head, ...fields.slice(0, LIMITS.modalFields).map((field) => renderField(field, locale))],
  };
}

/** A field's own id, and whether it had to be filled in. */
export function fieldOf(customId: string): { readonly id: string; readonly isRequired: boolean } {
  const isRequired = customId.endsWith(REQUIRED);
  return { id: isRequired ? customId.slice(0, -REQUIRED.length) : customId, isRequired };
}

function renderField(field: ModalField, locale: Locale): APILabelComponent {
  const { label, description } = field;
  return {
    type: ComponentType.Label,
    label: fitLine(label, LIMITS.fieldLabel, locale),
    ...(description ? { description: fitLine(description, LIMITS.fieldDescription, locale) } : {}),
    component: field.type === 'text' ? textInput(field) : choiceInput(field, locale),
  };
}

function textInput(field: Extract<ModalField, { type: 'text' }>): APIComponentInLabel {
  const max = Math.min(field.maxLength, LIMITS.inputText);
  return {
    type: ComponentType.TextInput,
    ...idOf(field),
    style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: max,
    ...(field.initial ? { value: field.initial.slice(0, max) } : {}),
  };
}

/** All options at a glance where Discord takes so many, one press each; else a list that opens. */
function choiceInput(field: Extract<ModalField, { type: 'choice' }>, locale: Locale): APIComponentInLabel {
  const options = field.options.slice(0, LIMITS.options).map((option) => ({
    ...optionOf(option, locale),
    default: option.value === field.initial,
  }));
  const isShort = options.length > 1 && options.length <= LIMITS.radioOptions;
  return isShort
    ? { type: ComponentType.RadioGroup, ...idOf(field), options }
    : { type: ComponentType.StringSelect, ...idOf(field), options };
}

function idOf({ id, required }: ModalField) {
  return { custom_id: required ? `${id}${REQUIRED}` : id, required: required === true };
}
