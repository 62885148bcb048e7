import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { COMMANDS, type CommandName, type CommandSpec } from '../../core/command-table.ts';
import type { Locale } from '../../core/locale.ts';
import type { Texts } from '../../core/texts.ts';
import { stripBidi } from '../../language/bidi.ts';
import { cut } from './discord-text.ts';

/** Discord has no Persian for names and descriptions of commands, so there is one command in each language. */
export const ROOTS: Readonly<Record<Locale, string>> = { en: 'nahad', fa: 'نهاد' };

const MOST_TYPED = 2000;
const MAX_DESCRIPTION = 100;
const HALF_SPACE = '\u200c';

/**
 * What is registered with Discord. A command of two words is one subcommand with a hyphen, because one that has
 * subcommands cannot be used by itself. What Discord takes for granted is left out, as it leaves it out itself.
 */
export function slashCommands(
  textsFor: (locale: Locale) => Texts,
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return (['en', 'fa'] as const).map((locale) => ({
    name: ROOTS[locale],
    description: describe(textsFor(locale).t('discord:command-about')),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: COMMANDS.map((command) => subcommand(command, locale, textsFor(locale))),
  }));
}

function subcommand(command: (typeof COMMANDS)[number], locale: Locale, texts: Texts) {
  const options = command.options.map(({ name, required }) => ({
    type: ApplicationCommandOptionType.String as const,
    name: stripBidi(texts.t(`discord:name-${name}`)),
    description: describe(texts.t(`discord:option-${name}`)),
    ...(required ? { required } : {}),
    max_length: MOST_TYPED,
  }));
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name: subcommandOf(command, locale),
    description: describe(aboutOf(command.name, texts)),
    ...(options.length ? { options } : {}),
  };
}

/** The command that was used, and the language of its name. */
export function commandNamed(
  root: string,
  subcommand: string,
): { readonly command: CommandName; readonly locale: Locale } | undefined {
  const locale = root === ROOTS.fa ? 'fa' : 'en';
  const found = COMMANDS.find((command) => subcommandOf(command, locale) === subcommand);
  return found && { command: found.name, locale };
}

/**
 * Whether Discord has just these commands. What it has is asked rather than remembered: a hash of our own would not know
 * of an older version that ran in between. It adds fields of its own, so only ours are compared.
 */
export function isRegistered(commands: readonly unknown[], there: unknown): boolean {
  return (
    Array.isArray(there) &&
    there.length === commands.length &&
    commands.every((one) => there.some((other) => holds(other, one)))
  );
}

function holds(there: unknown, ours: unknown): boolean {
  if (Array.isArray(ours))
    return (
      Array.isArray(there) && there.length === ours.length && ours.every((one, at) => holds(there[at], one))
    );
  if (typeof ours !== 'object' || ours === null) return there === ours;
  if (typeof there !== 'object' || there === null) return false;
  const have = new Map(Object.entries(there));
  return Object.entries(ours).every(([key, value]) => holds(have.get(key), value));
}

/** What help says of it after its name. Of asking it says how to do it without a command. */
function aboutOf(command: CommandName, texts: Texts): string {
  if (command === 'ask') return texts.t('discord:command-ask');
  return stripBidi(texts.t(`help:${dashed(command)}`)).replace(/^.*?(?: – |: |؛ )/u, '');
}

/** A Persian name is the first Persian alias of each word, in letters that Discord allows. */
export function subcommandOf(command: CommandSpec, locale: Locale): string {
  if (locale === 'en') return dashed(command.name);
  const words = command.name.split(' ').map((word, at) => {
    const persian = command.aliases[at]?.filter((alias) => /^\p{sc=Arabic}/u.test(alias)) ?? [];
    return (
      persian.find((alias) => !alias.includes(HALF_SPACE)) ?? persian[0]?.replaceAll(HALF_SPACE, '') ?? word
    );
  });
  return words.join(' ').replace(/ /g, '-');
}

function dashed<N extends string>(name: N): Dashed<N> {
  return name.replace(' ', '-') as Dashed<N>;
}

type Dashed<N extends string> = N extends `${infer A} ${infer B}` ? `${A}-${B}` : N;

function describe(text: string): string {
  return cut(stripBidi(text), MAX_DESCRIPTION);
}
