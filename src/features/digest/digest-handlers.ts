import type { Modal } from '../../core/card.ts';
import type { Handlers } from '../../core/handlers.ts';
import { digestByButton, digestOfCycle, switchLanguage } from './digest.ts';
import { digestByCommand } from './digest-by-command.ts';
import { digestAsFile } from './digest-file.ts';
import type { DigestParts } from './digest-parts.ts';
import { markAction } from './mark-action.ts';
import { overviewAsFile, overviewByCommand, switchOverview } from './overview.ts';
import { cyclesByButton } from './past-cycles.ts';
import { openPlan } from './plan-action.ts';
import { previewShare, shareDigest } from './share-digest.ts';

/** The commands that begin with `digest`. */
export function digestCommands(parts: DigestParts) {
  return {
    'digest all': (_, context) => overviewByCommand(parts, context),
    digest: (command, context) => digestByCommand(parts, command, context),
  } satisfies Partial<Handlers['commands']>;
}

/** The buttons of digests and of the steps they suggest. */
export function digestActions(parts: DigestParts) {
  return {
    'digest.show': (action, context) => digestByButton(parts, action, context),
    'digest.cycle': (action, context) => digestOfCycle(parts, action, context),
    'digest.period': (action, context) => cyclesByButton(parts, action, context),
    'digest.all': (_, context) => overviewByCommand(parts, context),
    'digest.all-language': (action, context) => switchOverview(parts, action, context),
    'digest.all-file': (action, context) => overviewAsFile(parts, action, context),
    'digest.share': (action, context) => previewShare(parts, action, context),
    'digest.share-send': (action, context) => shareDigest(parts, action, context),
    'digest.file': (action, context) => digestAsFile(parts, action, context),
    'digest.language': (action, context) => switchLanguage(parts, action, context),
    'action.mark': (action, context) => markAction('planned', parts, action, context),
    'action.done': (action, context) => markAction('done', parts, action, context),
    'action.drop': (action, context) => markAction('dropped', parts, action, context),
    'action.form': (action, context): Promise<{ reply: Modal }> => openPlan(parts, action, context),
  } satisfies Partial<Handlers['actions']>;
}
