import type { Card, Modal } from '../../core/card.ts';
import type { Handlers } from '../../core/handlers.ts';
import { assessByCommand, openAssessment, saveAssessment, showAssessment } from './assessment.ts';
import { announce, inviteEach, previewInvitation } from './invite.ts';
import {
  askToJoin,
  askToLeave,
  type ContractWords,
  confirmJoin,
  confirmLeave,
  joinByName,
} from './join-team.ts';
import { acceptPool, askToPool, offerPool, undoPool } from './pool.ts';
import { chooseSwap, chooseWords, showQuestions } from './questions.ts';
import { askToRemove, removeMember } from './remove-member.ts';
import { changeDraft, saveSchedule, showSchedule } from './schedule.ts';
import { linkForDevice, makeLinks, openLinks } from './sign-in-links.ts';
import { changeSetting, createTeam, showSettings, showTeams, startTeam } from './team.ts';
import { openFacts, saveFacts } from './team-facts.ts';
import type { TeamParts } from './team-parts.ts';
import { showStatus } from './team-status.ts';

/** The commands that begin with `team`, but for succession. */
export function teamCommands(parts: TeamParts, words: ContractWords) {
  return {
    team: (_, context) => showTeams(parts, context),
    'team create': (command, context) => createTeam(parts, command, context),
    'team join': (command, context) => joinByName(parts, words, command, context),
    'team invite': (command, context) => previewInvitation(parts, command, context),
    'team assess': (command, context) => assessByCommand(parts, command, context),
    'team questions': (command, context) => showQuestions(parts, command, context),
    'team remove': askToRemove,
    'team status': (command, context) => showStatus(parts, command, context),
  } satisfies Partial<Handlers['commands']>;
}

/** The buttons of teams. */
export function teamActions(parts: TeamParts, words: ContractWords) {
  return {
    'team.set': (action, context) => changeSetting(parts, action, context),
    'team.schedule': (action, context) => showSchedule(parts, action, context),
    'team.draft': (action, context) => changeDraft(parts, action, context),
    'team.save-schedule': (action, context) => saveSchedule(parts, action, context),
    'team.overview': (action, context) => showSettings(parts, action, context),
    'team.facts': (action, context): Promise<{ reply: Modal }> => openFacts(parts, action, context),
    'team.start': (action, context): Promise<{ reply: Card }> => startTeam(parts, action, context),
    'team.show': (action, context) => showSettings(parts, action, context),
    'team.announce': (action, context) => announce(parts, action, context),
    'team.invite': (action, context) => inviteEach(parts, action, context),
    'team.links': (action, context): Promise<{ reply: Modal }> => openLinks(action, context),
    'team.join': (action, context) => askToJoin(words, action, context),
    'team.confirm-join': (action, context) => confirmJoin(parts, words, action, context),
    'team.leave': askToLeave,
    'team.confirm-leave': confirmLeave,
    'team.assess': (action, context) => showAssessment(parts, action, context),
    'team.assess-form': (action, context): Promise<{ reply: Modal }> =>
      openAssessment(parts, action, context),
    'team.pool': offerPool,
    'team.pool-ask': (action, context) => askToPool(parts, action, context),
    'team.pool-accept': (action, context) => acceptPool(parts, action, context),
    'team.pool-undo': undoPool,
    'team.words': (action, context) => chooseWords(parts, action, context),
    'team.swap': (action, context) => chooseSwap(parts, action, context),
    'team.remove': (action, context) => removeMember(parts, action, context),
    'settings.device': (_, context) => linkForDevice(parts, context),
  } satisfies Partial<Handlers['actions']>;
}

/** The forms of teams. */
export function teamForms(parts: TeamParts) {
  return {
    'team.facts': (submit, context) => saveFacts(parts, submit, context),
    'team.assessment': (submit, context) => saveAssessment(parts, submit, context),
    'team.links': (submit, context) => makeLinks(parts, submit, context),
  } satisfies Partial<Handlers['modals']>;
}
