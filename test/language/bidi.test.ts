import { describe, expect, it } from 'vitest';
import { composeLine, isolate, isolateLatinRuns, stripBidi } from '../../src/language/bidi.ts';
import { visualOrder as visual } from './visual-order.ts';

const show = (text: string) => text.replaceAll('\u2066', '[').replaceAll('\u2069', ']');

const lines = [
  'Slack: میانگین ۳٫۴ از ۵',
  'با دستور /nahad ask بپرسید.',
  'کانال #general را ببینید (فقط Discord).',
  'پیوند: https://example.gov.ir/a?b=1&c=2، فردا',
  'زبان‌ها C++ و C# هستند!',
  'Villodre & Criado (2020)، Falco and Kleinhans',
  'پروندهٔ report-2026.pdf آماده است: ۱۴۰۵/۰۹/۰۱',
  'نام: «Sara Ahmadi» و @omid.',
  'در Web 2.0 و Slack, Discord یا X؟',
  '(Slack) در آغاز و پایان (Slack)',
  'کد SM-14.',
  'دستور `npm start -- --empty` بدون آن آغاز می‌کند؛ نیز --keys-lost.',
];

describe('composeLine', () => {
  it.each(lines)('reads the same in every base direction: %s', (line) => {
    const composed = composeLine(isolateLatinRuns(line), 'fa');
    expect(visual(composed, 'ltr')).toBe(visual(composed, 'rtl'));
    expect(visual(composed, 'auto')).toBe(visual(composed, 'rtl'));
    expect(stripBidi(composed)).toBe(line);
  });

  it.each(['Sara', 'علی', '\u202Eevil', 'a)b(', '#1', '\u2069\u2069x', '12 (ب)'])(
    'holds with %j in it',
    (value) => {
      const composed = composeLine(`سلام ${isolate(value)}، خوش آمدید.`, 'fa');
      expect(visual(composed, 'ltr')).toBe(visual(composed, 'rtl'));
      expect(visual(composed, 'auto')).toBe(visual(composed, 'rtl'));
    },
  );

  it('shows that naive lines do not hold', () => {
    const naive = lines[0] ?? '';
    expect(visual(naive, 'ltr')).not.toBe(visual(naive, 'rtl'));
  });

  it('leaves English and what is composed already alone', () => {
    expect(composeLine('Hello', 'en')).toBe('Hello');
    expect(composeLine(composeLine('سلام', 'fa'), 'fa')).toBe(composeLine('سلام', 'fa'));
    expect(composeLine('', 'fa')).toBe('');
  });
});

describe('isolateLatinRuns', () => {
  it.each([
    ['با /nahad ask بپرسید', 'با [/nahad ask] بپرسید'],
    ['C++ و C#.', '[C++] و [C#].'],
    ['کانال #general!', 'کانال [#general]!'],
    ['Slack، Discord', '[Slack]، [Discord]'],
    ['(Villodre & Criado 2020) گفت', '([Villodre & Criado 2020]) گفت'],
    ['Mergel (Government Review) و', '[Mergel (Government Review)] و'],
    ['https://a.ir/x?y=1. تمام', '[https://a.ir/x?y=1]. تمام'],
    ['سلام <@U123>', 'سلام [<@U123>]'],
    ['فقط فارسی ۱۲ 34', 'فقط فارسی ۱۲ 34'],
  ])('%s', (text, isolated) => expect(show(isolateLatinRuns(text))).toBe(isolated));

  it('does nothing twice', () => {
    for (const line of lines) {
      const once = isolateLatinRuns(line);
      expect(isolateLatinRuns(once)).toBe(once);
      expect(isolateLatinRuns(composeLine(once, 'fa'))).toBe(composeLine(once, 'fa'));
    }
    expect(isolateLatinRuns(isolate('Sara Slack'))).toBe(isolate('Sara Slack'));
  });
});

describe('stripBidi', () => {
  it('takes direction controls, not ZWNJ', () =>
    expect(stripBidi('\u061C\u200E\u200Fمی\u200Cشود\u202A\u202E\u2066\u2069\uFEFF')).toBe('می\u200Cشود'));
});
