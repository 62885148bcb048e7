import type { Modal, ModalField } from '../../core/card.ts';

export type FieldProblem = 'missing' | 'not-offered' | 'too-long';

/** What is wrong with a filled form, by field id; empty when nothing is. */
export function checkFields(
  modal: Modal,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, FieldProblem>> {
  const problems = modal.fields.flatMap((field) => {
    const problem = problemOf(field, fields[field.id] ?? '');
    return problem ? [[field.id, problem] as const] : [];
  });
  return Object.fromEntries(problems);
}

function problemOf(field: ModalField, value: string): FieldProblem | undefined {
  if (value.trim() === '') return field.required ? 'missing' : undefined;
  if (field.type === 'choice')
    return field.options.some((option) => option.value === value) ? undefined : 'not-offered';
  return value.length > field.maxLength ? 'too-long' : undefined;
}

/** Only the fields that were filled: features see an empty one as not answered. */
export function filledFields(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
}
