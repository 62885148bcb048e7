import { expect, test } from 'vitest';
import { enter } from './web-harness.ts';

test('blanks alone are passed on: the bot says how to ask', async () => {
  const { visitor, page, dispatcher } = await enter();
  const answered = await visitor.press(page, 'Send', { text: '  \r\n ' });
  expect(answered.status).toBe(200);
  expect(dispatcher.seen).toMatchObject([{ kind: 'message', text: '' }]);
  expect(answered.html).not.toContain('class="said"');
});

test.each([
  ['digest', { kind: 'command', command: 'digest', args: {} }],
  [' help\r\n', { kind: 'command', command: 'help', args: {} }],
  ['گزارش', { kind: 'command', command: 'digest', args: {} }],
  ['راهنما', { kind: 'command', command: 'help', args: {} }],
  ['پرسش‌نامه', { kind: 'command', command: 'checkin', args: {} }],
  ['budget', { kind: 'message', text: 'budget' }],
  ['team status', { kind: 'message', text: 'team status' }],
  ['گزارش بودجه کجاست', { kind: 'message', text: 'گزارش بودجه کجاست' }],
])('typed %j is understood', async (text, seen) => {
  const { visitor, page, dispatcher } = await enter();
  await visitor.press(page, 'Send', { text });
  expect(dispatcher.seen).toMatchObject([seen]);
});
