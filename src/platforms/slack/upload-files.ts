import type { webApi } from '@slack/bolt';
import type { Card } from '../../core/card.ts';
import { LIMITS } from './limits.ts';
import { cut } from './slack-text.ts';

/**
 * A card's files into a channel. Only pictures get an alternative text: with one on other files Slack has silently not
 * shared them (slackapi/python-slack-sdk#1818).
 */
export async function uploadFiles(
  client: webApi.WebClient,
  card: Card,
  channelId: string,
  threadTs: string | undefined,
): Promise<void> {
  const { files = [] } = card;
  if (!files.length) return;
  const file_uploads = files.map(({ name, data }) => {
    const alt = altOf(card, name);
    return {
      filename: name,
      file: Buffer.from(data),
      ...(alt ? { alt_text: cut(alt, LIMITS.altText) } : {}),
    };
  });
  await client.files.uploadV2(
    threadTs
      ? { channel_id: channelId, thread_ts: threadTs, file_uploads }
      : { channel_id: channelId, file_uploads },
  );
}

function altOf(card: Card, name: string): string | undefined {
  const image = card.blocks.find((block) => block.type === 'image' && block.file === name);
  return image?.type === 'image' ? image.alt : undefined;
}
