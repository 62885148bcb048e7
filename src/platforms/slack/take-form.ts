import type { AckFn, ViewResponseAction } from '@slack/bolt';
import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import type { Reply } from '../../core/reply.ts';
import { answerDirectly } from './answer-privately.ts';
import { type Desk, dispatchSafely, originOf } from './desk.ts';
import { LIMITS } from './limits.ts';
import { carriedBy, fieldsOf, type Submission } from './read-slack.ts';
import { renderCardView } from './render-view.ts';
import { fitLine } from './slack-text.ts';
import { worked } from './wire.ts';

type Ack = AckFn<ViewResponseAction>;

/** Slack closes the form's request after 3 s. */
const LATE_MS = 2000;

/**
 * A form that was sent. The acknowledgement says "saved", so it comes after the write. When that takes too long a
 * window on top says "not saved yet" and is changed once it is known; the form stays under it with what was typed.
 * A refusal is told inside the form, and nothing of what was typed goes anywhere else.
 */
export async function takeForm(desk: Desk, submission: Submission, ack: Ack): Promise<void> {
  const { view, user } = submission;
  const carried = carriedBy(view.private_metadata);
  if (!carried) return ack();
  const fields = fieldsOf(submission);
  const missing = missingIn(submission, fields, desk.wire.textsFor(carried.locale).t('slack:required'));
  if (Object.keys(missing).length) return ack({ response_action: 'errors', errors: missing });
  const name = user.name ?? user.username;
  const origin = await originOf(desk, { id: view.id, memberId: user.id, name });
  const written = dispatchSafely(desk, {
    ...origin,
    kind: 'modalSubmit',
    modal: view.callback_id,
    value: carried.value,
    fields,
  });
  const patience = new AbortController();
  const late = desk.options
    .wait(LATE_MS, patience.signal)
    .then(() => undefined)
    .catch(() => undefined);
  const reply = await Promise.race([written, late]);
  patience.abort();
  if (reply) return inTime(desk, submission, reply, ack);
  await tooLate(desk, submission, carried.locale, written, ack);
}

async function inTime(desk: Desk, submission: Submission, reply: Reply, ack: Ack): Promise<void> {
  if (reply.mode === 'modal') return ack();
  const view = renderCardView(reply.card, desk.wire.textsFor(reply.card.locale));
  const first = submission.view.blocks.find((block) => block.type === 'input')?.block_id;
  const said = await worked(desk.wire, 'ack', () =>
    reply.refused && first
      ? ack({ response_action: 'errors', errors: { [first]: refusalText(reply.card) } })
      : ack({ response_action: 'update', view }),
  );
  if (!said) await answerDirectly(desk.wire, { memberId: submission.user.id }, reply.card);
}

async function tooLate(
  desk: Desk,
  submission: Submission,
  locale: Locale,
  written: Promise<Reply>,
  ack: Ack,
): Promise<void> {
  const { wire } = desk;
  const texts = wire.textsFor(locale);
  const external_id = `late-${submission.view.id}-${desk.options.clock.now().getTime()}`;
  const waiting = renderCardView(
    buildCard(texts, undefined, [textBlock(texts.t('slack:not-saved-yet'))]),
    texts,
  );
  await worked(wire, 'ack', () => ack({ response_action: 'push', view: { ...waiting, external_id } }));
  const reply = await written;
  if (reply.mode === 'modal') return;
  const view = {
    ...renderCardView(reply.card, texts),
    external_id,
    // Once it is saved there is nothing to go back to; after a refusal there is.
    clear_on_close: !reply.refused,
  };
  const told = await worked(wire, 'views.update', () => wire.client.views.update({ external_id, view }));
  if (!told) await answerDirectly(wire, { memberId: submission.user.id }, reply.card);
}

/** Slack's own client asks for required fields, too; this holds for whatever else signs requests. */
function missingIn({ view }: Submission, fields: Readonly<Record<string, string>>, text: string) {
  const missing = view.blocks.flatMap(({ type, block_id, optional }) =>
    type === 'input' && block_id !== undefined && optional === false && !fields[block_id]
      ? [[block_id, text] as const]
      : [],
  );
  return Object.fromEntries(missing);
}

function refusalText({ blocks, locale }: Card): string {
  const lines = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  return fitLine(lines.join(' '), LIMITS.errorText, locale);
}
