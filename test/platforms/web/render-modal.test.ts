import { expect, test } from 'vitest';
import type { ModalField } from '../../../src/core/card.ts';
import { type Filled, renderModal } from '../../../src/platforms/web/render-modal.ts';
import { fakeTexts } from '../../fakes/fake-texts.ts';
import { formsOf } from './web-visitor.ts';

const frame = { texts: fakeTexts('en'), token: 't' };
const options = [{ value: '1', label: 'Yes' }];

function rendered(field: ModalField, filled?: Filled): string {
  const modal = {
    locale: 'en',
    direction: 'ltr',
    modal: 'm',
    value: 'v',
    title: 'T',
    submitLabel: 'S',
  } as const;
  return String(renderModal({ ...modal, fields: [field] }, frame, 'x1', filled));
}

test('the whole question is what stands out, with its short label above it', () => {
  const field = { id: 'f', type: 'choice', label: 'Budget', options } as const;
  expect(rendered({ ...field, description: 'Is there a budget?', required: true })).toContain(
    '<legend><span class="topic">Budget</span> <span class="question">Is there a budget? <span class="required">(required)</span></span></legend>',
  );
  expect(rendered(field)).toContain('<legend><span class="question">Budget</span></legend>');
  expect(rendered({ id: 'f', type: 'text', maxLength: 9, label: 'Note', description: 'Say more' })).toContain(
    '<label for="x1-f"><span class="topic">Note</span> <span class="question">Say more</span></label>',
  );
});

test('nothing is chosen at the start; an answer that was there is, and can be taken back', () => {
  const field = { id: 'f', type: 'choice', label: 'Budget', options } as const;
  const checked = (html: string) => /<input type="radio"[^>]* checked/s.test(html);
  expect(checked(rendered(field))).toBe(false);
  expect(checked(rendered(field, { values: { f: '' } }))).toBe(false);
  const answered = rendered({ ...field, initial: '1' });
  expect(formsOf(answered)[0]?.fields['field.f']).toBe('1');
  expect(answered).toMatch(/<label class="option none"[^>]*><input type="radio"[^>]*\s+value=""/s);
  expect(rendered({ ...field, required: true })).not.toContain('none');
});

test('a problem is tied to its field', () => {
  const field = { id: 'f', type: 'choice', label: 'Budget', description: 'Is there one?', options } as const;
  const html = rendered(field, { values: {}, problems: { f: 'missing' } });
  expect(html).toContain('<fieldset aria-describedby="x1-f-problem">');
  expect(html).toContain('id="x1-f-problem">This question needs an answer.');
});
