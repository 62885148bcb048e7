import type { types } from '@slack/bolt';
import type { CardField } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import { composeLine } from '../../language/bidi.ts';
import { LIMITS } from './limits.ts';
import { cut } from './slack-text.ts';

type Section = types.RichTextSection;
type Rich = types.RichTextBlock;

/** One section a line: each reads right whichever direction the client gives the block. */
export function textLines(text: string, locale: Locale, style: { readonly bold?: boolean } = {}): Rich[] {
  const lines = text.split('\n').flatMap(pieces);
  return portions(lines.map((line) => section(line, locale, style))).map(block);
}

/** Lines of a label in bold and its value: columns would run left to right in Persian, too. */
export function fieldLines(fields: readonly CardField[], locale: Locale): Rich[] {
  const lines = fields.map(({ label, value }): Section => {
    const head = `${cut(label, LIMITS.line / 2)}:`;
    const line = composeLine(`${head} ${cut(value, LIMITS.line / 2)}`, locale);
    const split = line.indexOf(head) + head.length;
    return {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: line.slice(0, split), style: { bold: true } },
        { type: 'text', text: line.slice(split) },
      ],
    };
  });
  return portions(lines).map(block);
}

/** A list; numbers are written out in Persian, because Slack's own are Latin and stand on the left. */
export function listLines(
  items: readonly string[],
  ordered: boolean,
  locale: Locale,
  number: (value: number) => string,
): Rich[] {
  if (ordered && locale === 'fa')
    return textLines(items.map((item, at) => `${number(at + 1)}. ${item}`).join('\n'), locale);
  let offset = 0;
  return portions(items.map((item) => section(cut(item, LIMITS.line), locale, {}))).map((elements) => {
    const list: types.RichTextList = {
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      elements,
      ...(ordered && offset ? { offset } : {}),
    };
    offset += elements.length;
    return { type: 'rich_text', elements: [list] };
  });
}

/** A break ends each section but the last: where clients give a section a line of its own it shows nothing. */
function block(sections: readonly Section[]): Rich {
  const elements = sections.map((one, at): Section => {
    const last = one.elements.at(-1);
    if (at === sections.length - 1 || last?.type !== 'text') return one;
    return { ...one, elements: [...one.elements.slice(0, -1), { ...last, text: `${last.text}\n` }] };
  });
  return { type: 'rich_text', elements };
}

function section(line: string, locale: Locale, { bold }: { readonly bold?: boolean }): Section {
  // An empty text element is refused.
  const element: types.RichTextText = { type: 'text', text: composeLine(line, locale) || ' ' };
  return { type: 'rich_text_section', elements: [bold ? { ...element, style: { bold } } : element] };
}

/** A line that is too long goes on in the next, between words where there are some. */
function pieces(line: string): string[] {
  if (line.length <= LIMITS.line) return [line];
  const space = line.lastIndexOf(' ', LIMITS.line);
  // Never half of a surrogate pair.
  const hard = /[\uD800-\uDBFF]/.test(line[LIMITS.line - 1] ?? '') ? LIMITS.line - 1 : LIMITS.line;
  const at = space > LIMITS.line / 2 ? space : hard;
  return [line.slice(0, at), ...pieces(line.slice(at).trimStart())];
}

/** As many sections together as one block of ours holds. */
function portions(sections: readonly Section[]): Section[][] {
  const groups: Section[][] = [];
  let chars = 0;
  for (const one of sections) {
    const size = JSON.stringify(one).length;
    const group = groups.at(-1);
    const fits = group !== undefined && chars + size <= LIMITS.blockChars;
    if (fits) group.push(one);
    else groups.push([one]);
    chars = fits ? chars + size : size;
  }
  return groups;
}
