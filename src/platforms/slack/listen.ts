import type { App, ViewSubmitAction } from '@slack/bolt';
import { pressedBy } from './control-ids.ts';
import { answer, attend, type Desk, isFirst, originOf } from './desk.ts';
import { hearHome, hearMessage } from './hear-events.ts';
import type { Place } from './place.ts';
import {
  actionSchema,
  type CommandBody,
  commandSchema,
  type PressedBody,
  submissionSchema,
} from './read-slack.ts';
import { readTyped } from './slack-text.ts';
import { takeForm } from './take-form.ts';

/** A second press of the same control within this time is the same press. */
const DOUBLE_CLICK_MS = 2000;

/** Everything that Slack can tell us. What another workspace says is dropped. */
export function listen(app: App, desk: Desk): void {
  const { logger } = desk.options;

  function isOurs(workspaceId: string | undefined): boolean {
    if (workspaceId === undefined || workspaceId === desk.workspaceId) return true;
    logger.warn({ workspace: workspaceId }, 'slack: another workspace was refused');
    return false;
  }

  app.command(/^\//, async ({ ack, payload, respond }) => {
    await ack();
    const command = commandSchema.safeParse(payload).data;
    if (command && isOurs(command.team_id)) await attend(desk, typed(desk, command, respond));
  });
  app.action(/^/, async ({ ack, body, respond }) => {
    await ack();
    const press = actionSchema.safeParse(body).data;
    if (press && isOurs(press.team?.id)) await attend(desk, pressed(desk, press, respond));
  });
  app.view<ViewSubmitAction>({ callback_id: /^/, type: 'view_submission' }, async ({ ack, body }) => {
    const submission = submissionSchema.safeParse(body).data;
    if (!submission || !isOurs(submission.team?.id)) return ack();
    await attend(desk, takeForm(desk, submission, ack));
  });
  app.event('app_mention', ({ event, body }) => attend(desk, hearMessage(desk, event, body, isOurs)));
  app.event('message', ({ event, body }) => attend(desk, hearMessage(desk, event, body, isOurs)));
  app.event('app_home_opened', ({ event, body }) => attend(desk, hearHome(desk, event, body, isOurs)));
}

async function typed(desk: Desk, command: CommandBody, respond: Place['respond']): Promise<void> {
  const { user_id: memberId, user_name: name, channel_id: channelId, trigger_id: triggerId, text } = command;
  // The first part of a trigger is a number; the rest is the ticket and is never kept.
  const id = `cmd-${triggerId.split('.')[0]}`;
  if (!(await isFirst(desk, `command ${triggerId}`))) return;
  const origin = await originOf(desk, { id, memberId, name, channelId });
  const place: Place = { memberId, channelId, isEphemeral: true, triggerId, respond };
  const parsed = desk.options.parseCommand(readTyped(text));
  await answer(desk, { ...origin, kind: 'command', ...parsed }, place);
}

async function pressed(desk: Desk, press: PressedBody, respond: Place['respond']): Promise<void> {
  const [control] = press.actions;
  const chosen = control?.value ?? control?.selected_option?.value ?? '';
  const meaning = control && pressedBy(control.action_id, chosen);
  if (!meaning) return;
  const memberId = press.user.id;
  const place = placeOf(press, respond);
  const where = place.view?.id ?? `${place.channelId}:${place.messageTs}`;
  const key = ['press', memberId, where, meaning.action, meaning.value].join(' ');
  const again = control.action_ts && !(await isFirst(desk, `action ${control.action_ts} ${key}`));
  if (again || !(await isFirst(desk, key, DOUBLE_CLICK_MS))) return;
  const { channelId } = place;
  const name = press.user.name ?? press.user.username;
  const origin = await originOf(desk, { id: `act-${control.action_ts ?? where}`, memberId, name, channelId });
  await answer(desk, { ...origin, kind: 'action', ...meaning }, place);
}

function placeOf(press: PressedBody, respond: Place['respond']): Place {
  const { user, channel, container, message, view, trigger_id: triggerId } = press;
  return {
    memberId: user.id,
    channelId: channel?.id,
    messageTs: message?.ts ?? container?.message_ts,
    threadTs: message?.thread_ts ?? container?.thread_ts,
    isEphemeral: container?.is_ephemeral === true,
    triggerId,
    view: view ?? undefined,
    // Windows have no response address.
    respond: view ? undefined : respond,
  };
}
