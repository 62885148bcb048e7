import type { Button, Card, Modal } from '../../src/core/card.ts';
import { directionOf, type Locale } from '../../src/core/locale.ts';

/** One pixel. */
export const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Breaks whatever does not escape. */
export const NASTY = `<b onmouseover="x()">&amp;'"</b></textarea><script>x()</script>`;

export function button(label: string, action: string, value: string, style?: Button['style']): Button {
  return { type: 'button', label, action, value, ...(style ? { style } : {}) };
}

/** Every type of block, every kind of file. */
export function everyBlock(locale: Locale, text: string): Card {
  const words = {
    fa: {
      title: 'چرا آموزش اهمیت دارد',
      heading: 'چه می‌شود کرد',
      note: 'منبع: بخش ۴ و سطر ۳ جدول ۱',
      items: ['برنامهٔ آموزش سالانه بنویسید.', 'برای هر واحد یک مسئول برگزینید.'],
      alt: 'نمودار: آموزش ۶۵، ارزیابی ۴۰',
      select: 'روز ارسال',
      days: ['شنبه', 'یکشنبه'],
      again: 'تغییر این کارت',
      form: 'پاسخ می‌دهم',
      more: 'موضوع نزدیک',
      stop: 'لغو نوبت',
      label: 'شاخص نهادینه‌شدن',
    },
    en: {
      title: 'Why training matters',
      heading: 'What can be done',
      note: 'Source: section 4 and row 3 of Table 1',
      items: ['Write a yearly training plan.', 'Name one person in charge in each unit.'],
      alt: 'Chart: training 65, evaluation 40',
      select: 'Day of sending',
      days: ['Saturday', 'Sunday'],
      again: 'Change this card',
      form: 'Answer',
      more: 'A related topic',
      stop: 'Withdraw the round',
      label: 'Institutionalization index',
    },
  }[locale];
  return {
    locale,
    direction: directionOf(locale),
    title: words.title,
    blocks: [
      { type: 'text', text, style: 'lead' },
      { type: 'text', text: words.heading, style: 'heading' },
      { type: 'list', items: words.items, ordered: true },
      { type: 'list', items: [...words.items].reverse() },
      { type: 'fields', fields: [{ label: words.label, value: NASTY }] },
      { type: 'image', file: 'chart.png', alt: words.alt },
      { type: 'divider' },
      { type: 'text', text: words.note, style: 'note' },
      {
        type: 'actions',
        controls: [
          button(words.form, 'test.modal', 'round:7', 'primary'),
          button(words.again, 'test.update', 'a:b'),
          button(words.more, 'test.private', NASTY),
          button(words.stop, 'test.private', 'stop', 'danger'),
          {
            type: 'select',
            label: words.select,
            action: 'test.update',
            value: 'team:day',
            options: words.days.map((label, at) => ({ label, value: String(at + 6) })),
            chosen: '7',
          },
        ],
      },
    ],
    files: [
      { name: 'chart.png', mediaType: 'image/png', data: PNG },
      {
        name: 'گزارش (1).html',
        mediaType: 'text/html',
        data: new TextEncoder().encode('<script>1</script>'),
      },
    ],
  };
}

/** Required and optional choices, one line and many lines. */
export function everyField(locale: Locale): Modal {
  const fa = locale === 'fa';
  const options = ['1', '2', 'dk'].map((value, at) => ({
    value,
    label: (fa ? ['موافقم', 'مخالفم', 'نمی‌دانم'] : ['Agree', 'Disagree', 'Do not know'])[at] ?? value,
  }));
  return {
    locale,
    direction: directionOf(locale),
    modal: 'test.form',
    value: 'round:7',
    title: fa ? 'پرسش‌نامه، نوبت ۷' : 'Check-in, round 7',
    intro: fa ? 'پاسخ‌ها محرمانه است.' : 'Answers are confidential.',
    submitLabel: fa ? 'ذخیره' : 'Save answers',
    fields: [
      {
        id: 'T1',
        type: 'choice',
        required: true,
        label: fa ? 'آموزش کافی است' : 'Training is sufficient',
        description: fa ? 'دربارهٔ شش ماه گذشته' : 'About the last six months',
        options,
      },
      { id: 'B03', type: 'choice', label: fa ? 'بودجه مانع است' : 'Budget is a barrier', options },
      {
        id: 'who',
        type: 'text',
        maxLength: 20,
        label: fa ? 'مسئول' : 'In charge',
        initial: NASTY.slice(0, 9),
      },
      { id: 'note', type: 'text', maxLength: 200, multiline: true, label: fa ? 'توضیح' : 'Note' },
    ],
  };
}
