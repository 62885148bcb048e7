import type { types } from '@slack/bolt';
import type { Locale } from '../../core/locale.ts';
import { composeLine } from '../../language/bidi.ts';

/** RLM, RLI and PDI around a Persian line. */
const COMPOSED_MORE = 3;

/** One line, cut to `max` with an ellipsis, right in both directions. */
export function fitLine(text: string, max: number, locale: Locale): string {
  const room = locale === 'fa' ? max - COMPOSED_MORE : max;
  return composeLine(cut(text, room), locale);
}

/** Without markup of any kind: what people wrote can neither mention nor format. */
export function plain(text: string, max: number, locale: Locale): types.PlainTextElement {
  return { type: 'plain_text', text: fitLine(text, max, locale), emoji: false };
}

/** As `plain`, each line composed for itself. */
export function plainLines(text: string, max: number, locale: Locale): types.PlainTextElement {
  const lines = cut(text, max - COMPOSED_MORE * text.split('\n').length).split('\n');
  return {
    type: 'plain_text',
    text: lines.map((line) => composeLine(line, locale)).join('\n'),
    emoji: false,
  };
}

export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // Never half of a surrogate pair.
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** For `text` of messages, where `<…>` would be a mention or link. */
export function escapeMarks(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What a person typed, as they see it: mentions are names, links their addresses. */
export function readTyped(text: string): string {
  return text
    .replace(/<(?:@|#|!subteam\^)[^>|]*\|([^>]*)>/g, '$1')
    .replace(/<@[^>]*>/g, ' ')
    .replace(/<([^>|]*)\|?[^>]*>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}
