import { z } from 'zod';
import type { Modal, ModalField } from '../../core/card.ts';
import { type RoleClass, type Round, slotOf } from '../../core/round.ts';
import type { Texts } from '../../core/texts.ts';
import { UserError } from '../../core/user-error.ts';
import type { FormItem } from './form-item.ts';
import { personalOrder } from './shuffle.ts';

/** All items of a round in one form, in the person's own order, words last, with what they answered before. */
export function answerForm(
  round: Round,
  role: RoleClass,
  memberId: string,
  before: Readonly<Record<string, string>>,
  texts: Texts,
  formItem: (id: string) => FormItem,
): Modal {
  const items = personalOrder(round.items[role], round.id, memberId).map(formItem);
  const inOrder = [...items.filter((item) => item.options), ...items.filter((item) => !item.options)];
  return {
    locale: texts.locale,
    direction: texts.direction,
    modal: 'checkin.answers',
    value: round.id,
    title: texts.t('checkin:form-title', { round: slotOf(round.number) }),
    intro: texts.t(items.some(({ options }) => !options) ? 'checkin:form-intro-words' : 'checkin:form-intro'),
    submitLabel: texts.t('checkin:form-submit'),
    fields: inOrder.map((item) => fieldOf(item, before[item.id], texts)),
  };
}

function fieldOf(item: FormItem, before: string | undefined, texts: Texts): ModalField {
  const shared = {
    id: item.id,
    label: texts.of(item.short),
    description: texts.of(item.text),
    ...(before === undefined ? {} : { initial: before }),
  };
  if (!item.options) return { ...shared, type: 'text', maxLength: item.maxChars ?? 280, multiline: true };
  const options = item.options.map(({ code, label }) => ({ value: code, label: texts.of(label) }));
  return { ...shared, type: 'choice', options };
}

const fieldsSchema = z.record(z.string(), z.string().max(4000));

/**
 * What came back from the form, checked against what was offered: blank fields are left out.
 * Refuses an option that does not exist and a form in which nothing was answered.
 */
export function parseAnswers(
  fields: Readonly<Record<string, string>>,
  items: readonly FormItem[],
  clean: (text: string, maxChars: number) => string,
): Record<string, string> {
  const values = fieldsSchema.safeParse(fields);
  if (!values.success) throw new UserError('errors:bad-answer');
  const answers = items.flatMap((item) => {
    const answer = answerTo(item, values.data[item.id] ?? '', clean);
    return answer ? [[item.id, answer] as const] : [];
  });
  if (!answers.length) throw new UserError('errors:nothing-answered');
  return Object.fromEntries(answers);
}

function answerTo(item: FormItem, value: string, clean: (text: string, maxChars: number) => string): string {
  if (!item.options) return clean(value, item.maxChars ?? 280);
  if (value !== '' && !item.options.some((option) => option.code === value))
    throw new UserError('errors:bad-answer');
  return value;
}
