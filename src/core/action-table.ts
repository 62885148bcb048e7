import type { ReplyMode } from './reply.ts';

/**
 * Mode of every button, select and modal: static, because Discord cannot open a modal after deferring.
 * An id is never given another meaning: cards live on in people's channels.
 */
export const ACTION_MODES = {
  'ask.topic': 'thread',
  'ask.language': 'update',
  'ask.send': 'update',
  'feedback.helpful': 'private',
  'feedback.poor': 'private',
  'feedback.reason': 'update',
  'checkin.form': 'modal',
  'checkin.snooze': 'update',
  'checkin.skip': 'update',
  'checkin.erase': 'update',
  'checkin.confirm-erase': 'update',
  'checkin.away': 'private',
  'checkin.away-set': 'update',
  'checkin.confirm-withdraw': 'update',
  'checkin.show': 'private',
  'checkin.named': 'private',
  'digest.language': 'update',
  'digest.show': 'private',
  'digest.cycle': 'private',
  'digest.file': 'private',
  'action.mark': 'private',
  'action.done': 'private',
  'action.drop': 'private',
  'team.set': 'update',
  'team.schedule': 'update',
  'team.draft': 'update',
  'team.save-schedule': 'update',
  'team.overview': 'update',
  'team.facts': 'modal',
  'team.start': 'update',
  'team.show': 'private',
  'team.announce': 'update',
  'team.invite': 'update',
  'team.links': 'modal',
  'team.hand-over': 'update',
  'team.confirm-hand-over': 'update',
  'team.appoint': 'update',
  'team.confirm-appoint': 'update',
  'team.export': 'private',
  'team.confirm-end': 'private',
  'team.join': 'private',
  'team.confirm-join': 'update',
  'team.leave': 'private',
  'team.confirm-leave': 'update',
  'team.assess': 'private',
  'team.assess-form': 'modal',
  'team.pool': 'private',
  'team.pool-ask': 'update',
  'team.pool-accept': 'update',
  'team.pool-undo': 'update',
  'team.words': 'update',
  'team.swap': 'update',
  'team.remove': 'update',
  'settings.language': 'update',
  'settings.device': 'private',
  'privacy.show': 'private',
  'rights.export': 'private',
  'rights.erase': 'private',
  'rights.confirm-erase': 'update',
  'help.show': 'private',
} as const satisfies Record<string, ReplyMode>;

export type ActionName = keyof typeof ACTION_MODES;

/** A submitted modal is always answered privately, and only after the write. */
export const MODALS = ['checkin.answers', 'team.assessment', 'team.facts', 'team.links'] as const;
export type ModalName = (typeof MODALS)[number];
