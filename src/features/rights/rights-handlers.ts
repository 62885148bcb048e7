import type { Handlers } from '../../core/handlers.ts';
import { askToEnd, confirmEnd, exportTeam } from './end-team.ts';
import { askSuccessor, chooseManager, chooseSuccessor, confirmSuccessor } from './hand-over.ts';
import { askToErase, eraseOwn, exportOwn } from './own-data.ts';
import type { RightsParts } from './rights-parts.ts';

/** The commands about one's own data, and about who manages a team and when it ends. */
export function rightsCommands(parts: RightsParts) {
  return {
    'team handover': (command, context) => chooseSuccessor(command, context),
    'team appoint': (command, context) => chooseManager(command, context),
    'team end': (command, context) => askToEnd(command, context),
    'privacy export': (_, context) => exportOwn(parts, context),
    'privacy erase': (_, context) => askToErase(context),
  } satisfies Partial<Handlers['commands']>;
}

/** The buttons of the same. */
export function rightsActions(parts: RightsParts) {
  return {
    'team.hand-over': (action, context) => askSuccessor('hand-over', action, context),
    'team.confirm-hand-over': (action, context) => confirmSuccessor(parts, 'hand-over', action, context),
    'team.appoint': (action, context) => askSuccessor('appoint', action, context),
    'team.confirm-appoint': (action, context) => confirmSuccessor(parts, 'appoint', action, context),
    'team.export': (action, context) => exportTeam(action, context),
    'team.confirm-end': (action, context) => confirmEnd(parts, action, context),
    'rights.export': (_, context) => exportOwn(parts, context),
    'rights.erase': (_, context) => askToErase(context),
    'rights.confirm-erase': (_, context) => eraseOwn(parts, context),
  } satisfies Partial<Handlers['actions']>;
}
