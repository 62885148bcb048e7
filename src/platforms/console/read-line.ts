import { toLatinDigits } from '../../language/digits.ts';
import type { ConsoleOptions } from './console-options.ts';
import type { Press } from './render-card.ts';

/** What a typed line means while no form is open. */
export type Line =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'press'; readonly press: Press }
  | { readonly kind: 'no-button' }
  | { readonly kind: 'directive'; readonly name: string; readonly rest: string }
  | ({ readonly kind: 'command' } & NonNullable<ReturnType<ConsoleOptions['parseCommand']>>)
  | { readonly kind: 'message'; readonly text: string };

/**
 * A number presses a button of what was shown last, `:word` is for the console itself, `/nahad …` or one or two words
 * that are a command's whole name are that command, and everything else is a message.
 */
export function readLine(
  line: string,
  presses: readonly Press[],
  parseCommand: ConsoleOptions['parseCommand'],
): Line {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const number = numberIn(text);
  if (number !== undefined && presses.length > 0) {
    const press = presses[number - 1];
    return press ? { kind: 'press', press } : { kind: 'no-button' };
  }
  const directive = /^:(\S*)\s*(.*)$/u.exec(text);
  if (directive) return { kind: 'directive', name: directive[1] ?? '', rest: directive[2] ?? '' };
  const command = text.startsWith('/') ? parseCommand(text) : bareCommand(text, parseCommand);
  return command ? { kind: 'command', ...command } : { kind: 'message', text };
}

/** A number typed in Latin or Persian digits, nothing beside it. */
export function numberIn(text: string): number | undefined {
  const digits = toLatinDigits(text.trim());
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined;
}

/** With more words, or with something left over, it is rather a question that starts with such a word. */
function bareCommand(text: string, parseCommand: ConsoleOptions['parseCommand']) {
  if (text.split(/\s+/u).length > 2) return undefined;
  const command = parseCommand(`/nahad ${text}`);
  return command && Object.keys(command.args).length === 0 ? command : undefined;
}
