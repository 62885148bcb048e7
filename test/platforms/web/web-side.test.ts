import { expect, test } from 'vitest';
import { directionOf } from '../../../src/core/locale.ts';
import type { InboxEntry } from '../../../src/platforms/web/web-options.ts';
import { button } from '../../fakes/sample-cards.ts';
import { enter } from './web-harness.ts';
import { textOf } from './web-visitor.ts';

const part = { 'x-nahad-part': '1' };

function delivered(text: string): InboxEntry {
  const blocks = [
    { type: 'text', text },
    { type: 'actions', controls: [button('Not this time', 'test.update', 'skip')] },
  ] as const;
  return {
    key: 'k1',
    at: new Date(Date.UTC(2026, 10, 22, 8)),
    card: { locale: 'en', direction: directionOf('en'), blocks },
  };
}

/** The side column of an answer, in words; undefined when it has none. */
function sideOf(html: string): string | undefined {
  const side = /<div class="side">.*/s.exec(html)?.[0].replace(/<div class="talk">.*/s, '');
  return side && textOf(side);
}

test('what a form or a button changed shows in the side column at once, with the script and without', async () => {
  const inbox = [delivered('Please answer')];
  const { visitor, page } = await enter({}, inbox);
  const asked = await visitor.press(page, 'Send', { text: 'q' }, part);
  expect(sideOf(asked.html)).toBeUndefined();
  const form = await visitor.press(asked, 'Answer', {}, part);
  expect(sideOf(form.html)).toBeUndefined();
  const wrong = await visitor.press(form, 'Save answers', {}, part);
  expect([wrong.status, sideOf(wrong.html)]).toEqual([422, undefined]);

  inbox[0] = delivered('You have answered');
  const saved = await visitor.press(form, 'Save answers', { 'field.T1': '1' }, part);
  expect(sideOf(saved.html)).toContain('home of sara');
  expect(sideOf(saved.html)).toContain('You have answered');
  expect(sideOf((await visitor.get('/')).html)).toBe(sideOf(saved.html));

  inbox[0] = delivered('Answered elsewhere');
  const whole = await visitor.press(page, 'Digest');
  expect(sideOf(whole.html)).toContain('Answered elsewhere');
  expect(sideOf((await visitor.press(page, 'Digest', {}, part)).html)).toBe(sideOf(whole.html));
});

test('the side column that comes along holds the card that was just changed in it', async () => {
  const { visitor, page } = await enter({}, [delivered('Please answer')]);
  const skipped = await visitor.press(page, 'Not this time', {}, part);
  const id = skipped.headers.get('x-nahad-replace') ?? '';
  expect(id).toMatch(/^in-/);
  expect(sideOf(skipped.html)).toContain('action test.update skip');
  expect(sideOf(skipped.html)).not.toContain('Please answer');
  expect(skipped.html.match(new RegExp(`id="${id}"`, 'g'))).toHaveLength(2);
});

test('the home card is always made anew, so what its buttons bring goes to the conversation', async () => {
  const { visitor, page } = await enter();
  const answer = await visitor.press(page, 'again', {}, part);
  expect(answer.headers.get('x-nahad-replace')).toBeNull();
  expect(answer.html).toMatch(/^<article class="piece" id="x1"/);
  expect(sideOf(answer.html)).toContain('home of sara');
});
