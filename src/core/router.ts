import {
  ACTION_MODES,
  ACTION_PERMISSIONS,
  type ActionName,
  MODAL_PERMISSIONS,
  MODALS,
  type ModalName,
} from './action-table.ts';
import type { Card, Modal } from './card.ts';
import { COMMANDS, type Permission } from './command-table.ts';
import type { Context } from './context.ts';
import type { Delivery } from './delivery.ts';
import type { Handlers } from './handlers.ts';
import type { Interaction } from './interaction.ts';
import type { Logger } from './logger.ts';
import type { Dispatcher } from './platform.ts';
import type { Outcome, Reply, ReplyMode } from './reply.ts';
import type { TextKey, Texts } from './texts.ts';
import { UserError } from './user-error.ts';

export interface RouterParts {
  readonly handlers: Handlers;
  /** What the person holds; `anyone` always. */
  permissionsOf(context: Context): Promise<ReadonlySet<Permission>>;
  contextOf(interaction: Interaction): Promise<Context>;
  /** Texts for the case that not even the context could be made. */
  fallbackTexts(interaction: Interaction): Texts;
  /** Keeps deliveries durably and sends them; resolves when they are kept. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** The text for a write that was not kept because of the disk or the database; undefined for every other fault. */
  whyNotKept(error: unknown): TextKey | undefined;
  readonly logger: Logger;
}

/** The one way in. Refusals are explained, faults are logged; both are private replies. */
export function createRouter(parts: RouterParts): Dispatcher {
  const { handlers, logger } = parts;

  async function dispatch(interaction: Interaction): Promise<Reply> {
    let texts = parts.fallbackTexts(interaction);
    try {
      const context = await parts.contextOf(interaction);
      texts = context.texts;
      await refuseOthers(parts, interaction, context);
      const outcome = await run(handlers, interaction, context);
      if (outcome.deliveries?.length) await parts.deliver(outcome.deliveries);
      return toReply(modeOf(interaction), outcome.reply);
    } catch (error) {
      if (error instanceof UserError) return refusal(texts, texts.t(error.key, error.values));
      logger.error({ interaction: interaction.id, kind: interaction.kind, error }, 'handler failed');
      return refusal(texts, texts.t(parts.whyNotKept(error) ?? 'errors:fault', { id: interaction.id }));
    }
  }

  return { modeOf, dispatch };
}

/** Deny by default: what has no permission is not known. */
async function refuseOthers(parts: RouterParts, interaction: Interaction, context: Context): Promise<void> {
  const needed = permissionFor(interaction);
  if (needed === 'anyone' || (await parts.permissionsOf(context)).has(needed)) return;
  throw new UserError(`errors:not-${needed}`);
}

function permissionFor(interaction: Interaction): Permission {
  switch (interaction.kind) {
    case 'command':
      return COMMANDS.find(({ name }) => name === interaction.command)?.permission ?? 'admin';
    case 'action':
      if (!isAction(interaction.action)) throw new UserError('errors:old-button');
      return ACTION_PERMISSIONS[interaction.action];
    case 'modalSubmit':
      if (!isModal(interaction.modal)) throw new UserError('errors:old-button');
      return MODAL_PERMISSIONS[interaction.modal];
    default:
      return 'anyone';
  }
}

function modeOf(interaction: Interaction): ReplyMode {
  switch (interaction.kind) {
    case 'command':
      return COMMANDS.find((command) => command.name === interaction.command)?.mode ?? 'private';
    case 'action':
      return isAction(interaction.action) ? ACTION_MODES[interaction.action] : 'private';
    case 'modalSubmit':
      return 'private';
    case 'message':
      return 'thread';
    case 'homeOpened':
      return 'home';
  }
}

function run(handlers: Handlers, interaction: Interaction, context: Context): Promise<Outcome<ReplyMode>> {
  switch (interaction.kind) {
    case 'command':
      return handlers.commands[interaction.command](interaction, context);
    case 'action':
      // Cards outlive versions: a button whose meaning is gone is explained, not ignored.
      if (!isAction(interaction.action)) throw new UserError('errors:old-button');
      return handlers.actions[interaction.action](interaction, context);
    case 'modalSubmit':
      if (!isModal(interaction.modal)) throw new UserError('errors:old-button');
      return handlers.modals[interaction.modal](interaction, context);
    case 'message':
      return handlers.message(interaction, context);
    case 'homeOpened':
      return handlers.home(interaction, context);
  }
}

function isAction(name: string): name is ActionName {
  return Object.hasOwn(ACTION_MODES, name);
}

function isModal(name: string): name is ModalName {
  return MODALS.some((modal) => modal === name);
}

function toReply(mode: ReplyMode, reply: Card | Modal): Reply {
  if ('modal' in reply) return { mode: 'modal', modal: reply };
  return { mode: mode === 'modal' ? 'private' : mode, card: reply };
}

function refusal(texts: Texts, text: string): Reply {
  const { locale, direction } = texts;
  return { mode: 'private', refused: true, card: { locale, direction, blocks: [{ type: 'text', text }] } };
}
