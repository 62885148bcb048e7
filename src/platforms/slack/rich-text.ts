import type { types } from '@slack/bolt';
import type { CardField } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import { composeLine } from '../../language/bidi.ts';
import { LIMITS } from './limits.ts';
import { cut } from './slack-text.ts';

type Section = types.RichTextSection;
type Style = { readonly bold?: boolean };

/** One section a line: each reads right whichever direction the client gives the block. */
export function textLines(text: string, locale: Locale, style: Style = {}): types.RichTextBlock {
  const lines = cut(text, LIMITS.lines).split('\n');
  return { type: 'rich_text', elements: lines.map((line) => section(line, locale, style)) };
}

/** Lines of a label in bold and its value: columns would run left to right in Persian, too. */
export function fieldLines(fields: readonly CardField[], locale: Locale): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: fields.map(({ label, value }): Section => {
      const head = `${cut(label, LIMITS.line)}:`;
      const line = composeLine(`${head} ${cut(value, LIMITS.line)}`, locale);
      const split = line.indexOf(head) + head.length;
      return {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: line.slice(0, split), style: { bold: true } },
          { type: 'text', text: line.slice(split) },
        ],
      };
    }),
  };
}

/** A list; numbers are written out in Persian, because Slack's own are Latin and stand on the left. */
export function listLines(
  items: readonly string[],
  ordered: boolean,
  locale: Locale,
  number: (value: number) => string,
): types.RichTextBlock {
  if (ordered && locale === 'fa')
    return textLines(items.map((item, at) => `${number(at + 1)}. ${item}`).join('\n'), locale);
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: ordered ? 'ordered' : 'bullet',
        elements: items.map((item) => section(item, locale, {})),
      },
    ],
  };
}

function section(line: string, locale: Locale, style: Style): Section {
  const text = composeLine(cut(line, LIMITS.line), locale);
  // An empty text element is refused.
  const element: types.RichTextText = { type: 'text', text: text || ' ' };
  return {
    type: 'rich_text_section',
    elements: [style.bold ? { ...element, style: { bold: true } } : element],
  };
}
