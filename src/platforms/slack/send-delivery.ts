import type { Delivery, Receipt } from '../../core/delivery.ts';
import { markOf } from './find-delivery.ts';
import type { Pace } from './pace.ts';
import { receiptOf } from './receipt-of.ts';
import { renderMessages } from './render-card.ts';
import { faultName } from './slack-fault.ts';
import { postCard, type Wire } from './wire.ts';

/**
 * Sends what nobody waits for, at Slack's pace, and says what became of it. `ref` of a post is `<channel>:<ts>`.
 * After a rate limit everything waits as long as Slack asked.
 */
export async function sendDelivery(wire: Wire, pace: Pace, delivery: Delivery): Promise<Receipt> {
  const target = delivery.to.channelId ?? delivery.to.memberId;
  if (!target) return { state: 'unreachable', reason: 'no-address' };
  try {
    await pace.turn(target);
  } catch {
    // The process stops; the row is sent by the next one.
    return { state: 'retryLater', afterMs: 0 };
  }
  try {
    return { state: 'sent', ref: await post(wire, delivery, target) };
  } catch (error) {
    const receipt = receiptOf(error);
    wire.logger.warn(
      { state: receipt.state, fault: faultName(error) },
      'slack: a delivery was not confirmed',
    );
    if (receipt.state === 'retryLater') pace.hold(receipt.afterMs);
    return receipt;
  }
}

async function post(wire: Wire, delivery: Delivery, target: string): Promise<string> {
  if (delivery.kind === 'post') {
    const { channelId, ts } = await postCard(wire, delivery.card, target, undefined, markOf(delivery.key));
    return `${channelId}:${ts}`;
  }
  const [channel = '', ts = ''] = delivery.ref.split(':');
  const [message] = renderMessages(delivery.card, wire.textsFor(delivery.card.locale));
  await wire.client.chat.update({ channel, ts, ...(message ?? { text: '…' }) });
  return delivery.ref;
}
