import type { Locale } from '../../core/locale.ts';
import { composeLine } from '../../language/bidi.ts';
import { LIMITS } from './limits.ts';

/** RLM, RLI and PDI around a Persian line. */
const COMPOSED_MORE = 3;

/**
 * Without markup, for labels: one line, cut to `max` with an ellipsis, right in both directions. A Persian one that
 * only just fits goes without marks of direction: its words say more than they do.
 */
export function fitLine(text: string, max: number, locale: Locale): string {
  const oneLine = text.replace(/\s*\n\s*/g, ' ');
  if (locale === 'fa' && oneLine.length <= max && oneLine.length > max - COMPOSED_MORE) return oneLine;
  return composeLine(cut(oneLine, locale === 'fa' ? max - COMPOSED_MORE : max), locale) || '…';
}

export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // Never half of a surrogate pair.
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Text as it is: Discord's markup takes a backslash before any sign. Also what would become a mention, a time, a link or
 * an emoji, and what means something only at the start of a line.
 */
export function escapeMarks(text: string): string {
  return text.replace(/[\\*_~`|<>[\]()#@:]/g, '\\$&').replace(/^(\s*)([-+]|\d+(?=[.)]))/gm, escapeStart);
}

function escapeStart(_: string, space: string, mark: string): string {
  // A digit cannot be escaped; the sign after it can.
  return /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`;
}

/** Lines of a text, escaped and composed, each short enough for one text component. */
export function plainLines(text: string, locale: Locale): string[] {
  return text
    .split('\n')
    .flatMap(pieces)
    .map((line) => composeLine(escapeMarks(line), locale));
}

/** A line that is too long goes on in the next, between words where there are some. */
function pieces(line: string): string[] {
  // Every sign may need a backslash.
  const max = LIMITS.text / 2 - 2 * COMPOSED_MORE;
  if (line.length <= max) return [line];
  const space = line.lastIndexOf(' ', max);
  const hard = /[\uD800-\uDBFF]/.test(line[max - 1] ?? '') ? max - 1 : max;
  const at = space > max / 2 ? space : hard;
  return [line.slice(0, at), ...pieces(line.slice(at).trimStart())];
}

/** What a person typed, as they see it; mentions are left out, the bot's own among them. */
export function readTyped(text: string): string {
  return text
    .replace(/<(?:@[!&]?|#)\d+>/g, ' ')
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .trim();
}
