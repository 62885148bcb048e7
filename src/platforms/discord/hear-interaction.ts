import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { COMMANDS } from '../../core/command-table.ts';
import { acknowledged } from './acknowledge.ts';
import { actorOf, receive } from './actor-of.ts';
import { type Pressed, pressedBy } from './control-ids.ts';
import type { Desk } from './desk.ts';
import { openForm } from './open-form.ts';
import { placeAnswer } from './place-answer.ts';
import { type Act, type Actor, replyTo, serverChosen } from './reply-to.ts';
import { CHOOSE_SERVER } from './server-choice.ts';
import { commandNamed } from './slash-commands.ts';
import { takeForm } from './take-form.ts';

/** A second press of the same control within this time is the same press. */
const DOUBLE_CLICK_MS = 2000;

/** A command, a control or a form, once: nothing is written down before Discord has heard that it is. */
export async function hearInteraction(desk: Desk, interaction: Interaction): Promise<void> {
  const actor = actorOf(interaction);
  if (interaction.isChatInputCommand()) return takeCommand(desk, interaction, actor);
  if (interaction.isButton() || interaction.isStringSelectMenu()) return takePress(desk, interaction, actor);
  if (interaction.isModalSubmit()) return takeForm(desk, interaction, actor);
}

async function takeCommand(
  desk: Desk,
  interaction: ChatInputCommandInteraction,
  actor: Actor,
): Promise<void> {
  const flags = interaction.inGuild() ? { flags: MessageFlags.Ephemeral as const } : {};
  if (!(await acknowledged(desk, interaction, () => interaction.deferReply(flags)))) return;
  if (!(await receive(desk, interaction, actor))) return;
  const [used] = interaction.options.data;
  const named = commandNamed(interaction.commandName, used?.name ?? '');
  const command = named?.command ?? 'help';
  const [option] = COMMANDS.find(({ name }) => name === command)?.options ?? [];
  const typed = used?.options?.[0]?.value;
  const args = option && typed !== undefined ? { [option.name]: String(typed) } : {};
  // Who uses the Persian name reads Persian; the Latin one is used by everybody.
  const hint = named?.locale === 'fa' ? { localeHint: 'fa' as const } : {};
  const act: Act = (origin) => ({ ...origin, ...hint, kind: 'command', command, args });
  await placeAnswer(desk, interaction, await replyTo(desk, actor, act));
}

async function takePress(
  desk: Desk,
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  actor: Actor,
): Promise<void> {
  const pressed = meaningOf(interaction);
  const { action, value } = pressed;
  const act: Act = (origin) => ({ ...origin, kind: 'action', action, value });
  if (opensForm(desk, actor, act)) return openForm(desk, interaction, actor, pressed);
  if (!(await acknowledged(desk, interaction, () => interaction.deferUpdate()))) return;
  if (!(await receive(desk, interaction, actor))) return;
  const key = ['discord press', actor.memberId, interaction.message.id, action, value].join(' ');
  if (!(await desk.options.first(key, DOUBLE_CLICK_MS))) return;
  const answers =
    action === CHOOSE_SERVER
      ? await serverChosen(desk, actor, value.slice(1))
      : [await replyTo(desk, actor, act, pressed.guildId)];
  for (const answer of answers) await placeAnswer(desk, interaction, answer);
}

/** An id that is not ours is an action that there is not; the core says what to do then. */
function meaningOf(interaction: ButtonInteraction | StringSelectMenuInteraction): Pressed {
  const pressed = pressedBy(interaction.customId) ?? { guildId: '0', action: '', value: '' };
  return interaction.isButton()
    ? pressed
    : { ...pressed, value: `${pressed.value}:${interaction.values[0] ?? ''}` };
}

/** Known before anything is asked: Discord opens no form once an interaction was acknowledged. */
function opensForm(desk: Desk, { id, memberId, name }: Actor, act: Act): boolean {
  const origin = { id, platform: 'discord', workspaceId: '', memberId, memberName: name } as const;
  return desk.dispatcher.modeOf(act(origin)) === 'modal';
}
