import type { Modal } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Handlers } from '../../core/handlers.ts';
import type { Interaction } from '../../core/interaction.ts';
import { openForm, showCheckin } from './answer-checkin.ts';
import { awayByButton, awayByCommand } from './away.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { askToErase, eraseAnswers } from './erase-answers.ts';
import { showNamedAnswers } from './named-answers.ts';
import { skipRound, snoozeRound } from './postpone.ts';
import { askToWithdraw, closeByHand, openByHand, withdraw } from './run-checkin.ts';

/** The commands that begin with `checkin`. */
export function checkinCommands(parts: CheckinParts) {
  return {
    checkin: (_: Interaction, context: Context) => showCheckin(parts, context),
    'checkin open': (command, context) => openByHand(parts, command, context),
    'checkin close': (command, context) => closeByHand(parts, command, context),
    'checkin withdraw': askToWithdraw,
    'checkin away': (command, context) => awayByCommand(parts, command, context),
  } satisfies Partial<Handlers['commands']>;
}

/** The buttons of check-ins. */
export function checkinActions(parts: CheckinParts) {
  return {
    'checkin.form': (action, context): Promise<{ reply: Modal }> => openForm(parts, action, context),
    'checkin.snooze': (action, context) => snoozeRound(parts, action, context),
    'checkin.skip': (action, context) => skipRound(parts, action, context),
    'checkin.show': (_, context) => showCheckin(parts, context),
    'checkin.named': (action, context) => showNamedAnswers(parts, action, context),
    'checkin.erase': askToErase,
    'checkin.confirm-erase': (action, context) => eraseAnswers(parts, action, context),
    'checkin.away': (action, context) => awayByButton(parts, action, context),
    'checkin.away-set': (action, context) => awayByButton(parts, action, context),
    'checkin.confirm-withdraw': (action, context) => withdraw(parts, action, context),
  } satisfies Partial<Handlers['actions']>;
}
