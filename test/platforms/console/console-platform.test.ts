import { expect, test } from 'vitest';
import type { Delivery } from '../../../src/core/delivery.ts';
import { button } from '../../fakes/sample-cards.ts';
import { runConsole } from './console-harness.ts';

function deliveryTo(memberId: string, text: string): Delivery {
  const controls = [button('open', 'test.private', `from ${text}`)];
  const blocks = [
    { type: 'text', text },
    { type: 'actions', controls },
  ] as const;
  return {
    kind: 'post',
    key: `key of ${text}`,
    to: { platform: 'console', workspaceId: 'w1', memberId },
    card: { locale: 'en', direction: 'ltr', blocks },
  };
}

test('it greets, shows the home card, and ends with its input', async () => {
  const { text } = await runConsole({});
  expect(text).toMatch(/^نهاد در پایانه\..*\nشما سارا هستید\.\n\nhome of sara\n\n {2}\[۱\] again\n/);
});

test('words, numbers in both digits, and commands', async () => {
  const { dispatcher } = await runConsole({
    lines: [
      '',
      '  ',
      'بودجه چرا مهم است',
      '۲',
      '3',
      '/nahad digest',
      'گزارش',
      'گزارش ماه گذشته کجاست',
      '/what',
    ],
  });
  expect(dispatcher.seen).toMatchObject([
    { kind: 'message', text: 'بودجه چرا مهم است', platform: 'console', memberId: 'sara', memberName: 'سارا' },
    { kind: 'action', action: 'test.update', value: 'a:b' },
    // The update was shown last: it has only one button, so 3 is no number of it.
    { kind: 'command', command: 'digest', args: {} },
    { kind: 'command', command: 'digest', args: {} },
    { kind: 'message', text: 'گزارش ماه گذشته کجاست' },
    { kind: 'message', text: '/what' },
  ]);
});

test('a number without a button is told, and sent nowhere', async () => {
  const { dispatcher, text } = await runConsole({ lines: ['9', '0'] });
  expect(dispatcher.seen).toEqual([]);
  expect(text.match(/دکمه‌ای با این شماره نیست/g)).toHaveLength(2);
});

test.each(['0', '۰', 'انصراف', 'Cancel'])('a form is put away with %s', async (word) => {
  const { dispatcher, text } = await runConsole({ lines: ['q', '1', '1', word, 'again'] });
  expect(text).toContain('باشد؛ چیزی فرستاده نشد.');
  expect(dispatcher.seen.map(({ kind }) => kind)).toEqual(['message', 'action', 'message']);
});

test('a wrong answer in a form asks again; what was there stays with Enter', async () => {
  const { dispatcher, text } = await runConsole({
    lines: ['q', '1', '7', 'yes', '۳', '', '', 'x'.repeat(201), 'ok', ''],
  });
  expect(text.match(/شمارهٔ یکی از گزینه‌ها را بنویسید/g)).toHaveLength(2);
  expect(text).toContain('بلندتر از ۲۰۰ نویسه');
  expect(dispatcher.seen.at(-1)).toMatchObject({ fields: { T1: 'dk', who: '<b onmous', note: 'ok' } });
});

test('nothing is sent before it is asked for, and an answer that was there can be taken away', async () => {
  const filled = ['q', '1', '۳', '', '-', 'ok'];
  const unsent = await runConsole({ lines: filled });
  expect(unsent.text).toContain('هنوز چیزی فرستاده نشده است');
  expect(unsent.dispatcher.seen.map(({ kind }) => kind)).toEqual(['message', 'action']);
  const cancelled = await runConsole({ lines: [...filled, 'what?', '0'] });
  expect(cancelled.dispatcher.seen.map(({ kind }) => kind)).toEqual(['message', 'action']);
  const sent = await runConsole({ lines: [...filled, ''] });
  expect(sent.dispatcher.seen.at(-1)).toMatchObject({ kind: 'modalSubmit' });
  expect(sent.dispatcher.seen.at(-1)).not.toHaveProperty('fields.who');
});

test('another person can be taken on, if there is one', async () => {
  const { dispatcher, text, receipts } = await runConsole({
    delivered: [deliveryTo('omid', 'for omid'), deliveryTo('sara', 'for sara'), deliveryTo('nobody', 'lost')],
    lines: [':as nobody', ':as omid', '2'],
  });
  expect(receipts).toEqual([
    { state: 'sent', ref: 'key of for omid' },
    { state: 'sent', ref: 'key of for sara' },
    { state: 'unreachable', reason: 'not-in-console' },
  ]);
  expect(text).toMatch(
    /for sara[\s\S]*کسی با شناسهٔ nobody[\s\S]*omid {2}امید[\s\S]*شما امید هستید[\s\S]*for omid/,
  );
  expect(text).not.toContain('lost');
  // 1 is still the home card's: what came unasked goes on counting.
  expect(dispatcher.seen).toMatchObject([{ memberId: 'omid', value: 'from for omid' }]);
});

test('the language can be chosen, and goes with what is sent', async () => {
  const { dispatcher, text } = await runConsole({
    lines: [':lang en', 'q', ':lang de', ':quit', 'never read'],
  });
  expect(dispatcher.seen).toMatchObject([{ kind: 'message', text: 'q', localeHint: 'en' }]);
  expect(text).toContain('You are سارا.');
  expect(text).toContain('Why training matters');
  expect(text).toContain('There is no such directive.');
});

test('files are kept where they are told to be', async () => {
  const kept: string[] = [];
  const { text } = await runConsole({
    lines: ['q'],
    changes: {
      async saveFile({ name }) {
        kept.push(name);
        return `/kept/${name}`;
      },
    },
  });
  expect(kept).toEqual(['chart.png', 'گزارش (1).html']);
  expect(text).toContain('پرونده: /kept/chart.png');
});
