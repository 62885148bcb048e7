import type { Modal } from '../../core/card.ts';
import type { Handlers } from '../../core/handlers.ts';
import { digestByButton, digestByCommand, digestOfCycle, switchLanguage } from './digest.ts';
import { digestAsFile } from './digest-file.ts';
import type { DigestParts } from './digest-parts.ts';
import { markAction } from './mark-action.ts';
import { openPlan } from './plan-action.ts';

/** The commands that begin with `digest`. */
export function digestCommands(parts: DigestParts) {
  return {
    digest: (command, context) => digestByCommand(parts, command, context),
  } satisfies Partial<Handlers['commands']>;
}

/** The buttons of digests and of the steps they suggest. */
export function digestActions(parts: DigestParts) {
  return {
    'digest.show': (action, context) => digestByButton(parts, action, context),
    'digest.cycle': (action, context) => digestOfCycle(parts, action, context),
    'digest.file': (action, context) => digestAsFile(parts, action, context),
    'digest.language': (action, context) => switchLanguage(parts, action, context),
    'action.mark': (action, context) => markAction('planned', parts, action, context),
    'action.done': (action, context) => markAction('done', parts, action, context),
    'action.drop': (action, context) => markAction('dropped', parts, action, context),
    'action.form': (action, context): Promise<{ reply: Modal }> => openPlan(parts, action, context),
  } satisfies Partial<Handlers['actions']>;
}
