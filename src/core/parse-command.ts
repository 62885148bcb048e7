import { COMMANDS, type CommandName, type CommandSpec } from './command-table.ts';

export interface ParsedCommand {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * Typed text to a command: the longest name whose words (or their Persian aliases) it starts with; the rest is the
 * command's option. A single word that is no command asks for help about it; several words are a question.
 *
 * @param text what was typed after `/nahad`
 * @param fold makes spellings equal (case, ي/ك, half-space); only used to compare
 */
export function parseCommand(text: string, fold: (text: string) => string): ParsedCommand {
  const words = text.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return { command: 'help', args: {} };
  const folded = words.map(fold);
  const spec = [...COMMANDS]
    .sort((a, b) => b.name.split(' ').length - a.name.split(' ').length)
    .find((command) => startsWith(folded, command, fold));
  if (spec) return { command: spec.name, args: argsOf(spec, words) };
  const [only] = words;
  if (words.length === 1 && only) return { command: 'help', args: { unknown: only } };
  return { command: 'ask', args: { question: words.join(' ') } };
}

function startsWith(words: readonly string[], command: CommandSpec, fold: (text: string) => string): boolean {
  return command.name.split(' ').every((part, at) => {
    const word = words[at];
    return word !== undefined && [part, ...(command.aliases[at] ?? [])].some((name) => fold(name) === word);
  });
}

function argsOf(command: CommandSpec, words: readonly string[]): Record<string, string> {
  const rest = words.slice(command.name.split(' ').length).join(' ');
  const option = command.options[0];
  return option && rest ? { [option.name]: rest } : {};
}
