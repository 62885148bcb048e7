import type { ACTION_MODES, ActionName, ModalName } from './action-table.ts';
import type { CommandMode, CommandName } from './command-table.ts';
import type { Context } from './context.ts';
import type { Action, Command, HomeOpened, Message, ModalSubmit } from './interaction.ts';
import type { Outcome, ReplyMode } from './reply.ts';

export type Handler<I, M extends ReplyMode> = (interaction: I, context: Context) => Promise<Outcome<M>>;

export type CommandHandlers = { readonly [C in CommandName]: Handler<Command, CommandMode<C>> };
export type ActionHandlers = { readonly [A in ActionName]: Handler<Action, (typeof ACTION_MODES)[A]> };
export type ModalHandlers = { readonly [M in ModalName]: Handler<ModalSubmit, 'private'> };

/** Everything a person can do has a handler; one that is missing or answers in another mode does not compile. */
export interface Handlers {
  readonly commands: CommandHandlers;
  readonly actions: ActionHandlers;
  readonly modals: ModalHandlers;
  readonly message: Handler<Message, 'thread'>;
  readonly home: Handler<HomeOpened, 'home'>;
}
