import { COMMANDS } from '../../core/command-table.ts';
import { ROOTS, subcommandOf } from './slash-commands.ts';

const TYPED = /\u2066?\/nahad\u2069? ([\p{L}\u200c-]+(?: [\p{L}\u200c-]+){0,3})/gu;

/** A command's words as texts write them, to how Discord has it. */
const SPELLINGS = new Map(
  COMMANDS.flatMap((command) =>
    (['en', 'fa'] as const).flatMap((locale) => {
      const spelled = `/${ROOTS[locale]} ${subcommandOf(command, locale)}`;
      const isOwn = (word: string) => /^\p{sc=Arabic}/u.test(word) === (locale === 'fa');
      const words = command.name
        .split(' ')
        .map((word, at) => [word, ...(command.aliases[at] ?? [])].filter(isOwn));
      return combined(words).map((typed) => [typed, spelled] as const);
    }),
  ),
);

/**
 * Texts name commands as they are typed (`/nahad team create`); in Discord they are chosen from a list, where the words
 * are joined and the Persian ones have a name of their own.
 */
export function spellCommands(text: string): string {
  return text.replace(TYPED, (whole, typed: string) => {
    const words = typed.split(' ');
    for (let length = words.length; length > 0; length--) {
      const spelled = SPELLINGS.get(words.slice(0, length).join(' '));
      if (spelled) return [spelled, ...words.slice(length)].join(' ');
    }
    return whole;
  });
}

function combined(words: readonly (readonly string[])[]): string[] {
  return words.reduce<string[]>(
    (starts, next) =>
      starts.length ? starts.flatMap((start) => next.map((word) => `${start} ${word}`)) : [...next],
    [],
  );
}
