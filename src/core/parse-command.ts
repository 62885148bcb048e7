import { COMMANDS, type CommandName, type CommandSpec } from './command-table.ts';

/** In typed words: two words of the name, each of which can be typed as two. */
const LONGEST_NAME = 4;

export interface ParsedCommand {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * Typed text to a command: the longest name (in any mixture of its words and their Persian aliases) that it starts
 * with; the rest is the command's option. A single word that is no command asks for help about it; several words are
 * a question.
 *
 * @param text what was typed after `/nahad`
 * @param fold makes spellings equal (case, ي/ك, a half-space and a space); only used to compare
 */
export function parseCommand(text: string, fold: (text: string) => string): ParsedCommand {
  const words = text.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return { command: 'help', args: {} };
  for (let length = Math.min(words.length, LONGEST_NAME); length > 0; length--) {
    const spec = commandsBy(fold).get(fold(words.slice(0, length).join(' ')));
    if (spec) return { command: spec.name, args: argsOf(spec, words.slice(length)) };
  }
  const [only] = words;
  if (words.length === 1 && only) return { command: 'help', args: { unknown: only } };
  return { command: 'ask', args: { question: words.join(' ') } };
}

type KnownCommand = (typeof COMMANDS)[number];

const byFold = new WeakMap<(text: string) => string, ReadonlyMap<string, KnownCommand>>();

/** Every command by each of its names; made once, as folding some hundred names takes longer than all else of a command. */
function commandsBy(fold: (text: string) => string): ReadonlyMap<string, KnownCommand> {
  const known = byFold.get(fold);
  if (known) return known;
  const commands = new Map<string, KnownCommand>();
  for (const command of COMMANDS)
    for (const name of namesOf(command, fold)) if (!commands.has(name)) commands.set(name, command);
  byFold.set(fold, commands);
  return commands;
}

function namesOf(command: CommandSpec, fold: (text: string) => string): readonly string[] {
  return command.name.split(' ').reduce<readonly string[]>(
    (starts, part, at) => {
      const names = [part, ...(command.aliases[at] ?? [])];
      return starts.flatMap((start) => names.map((name) => fold(`${start} ${name}`)));
    },
    [''],
  );
}

function argsOf(command: CommandSpec, rest: readonly string[]): Record<string, string> {
  const option = command.options[0];
  return option && rest.length ? { [option.name]: rest.join(' ') } : {};
}
