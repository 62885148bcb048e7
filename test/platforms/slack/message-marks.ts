import { z } from 'zod';

const postedSchema = z.object({ ok: z.literal(true), ts: z.string(), channel: z.string() });
const historySchema = z.looseObject({
  ok: z.literal(true),
  messages: z.array(z.looseObject({ ts: z.string() })),
});

export interface MessageMarks {
  /** Slack keeps what comes as metadata but does not show it. */
  withheld: boolean;
  /** The server's answer to a call, with the metadata that Slack would show. */
  between(method: string, body: Readonly<Record<string, unknown>>, answer: string): string;
}

/** Metadata of messages, which the server behind drops. */
export function createMessageMarks(): MessageMarks {
  const kept = new Map<string, unknown>();
  const marks: MessageMarks = {
    withheld: false,
    between(method, body, answer) {
      if (method === 'chat.postMessage') {
        const posted = postedSchema.safeParse(parsed(answer)).data;
        if (posted && body['metadata'])
          kept.set(`${posted.channel}:${posted.ts}`, parsed(String(body['metadata'])));
      }
      if (method !== 'conversations.history' || marks.withheld || !body['include_all_metadata'])
        return answer;
      const history = historySchema.safeParse(parsed(answer)).data;
      if (!history) return answer;
      const messages = history.messages.map((message) => {
        const metadata = kept.get(`${body['channel']}:${message.ts}`);
        return metadata ? { ...message, metadata } : message;
      });
      return JSON.stringify({ ...history, messages });
    },
  };
  return marks;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
