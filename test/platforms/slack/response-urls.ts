const USES = 5;
const FOR_MS = 30 * 60_000;
const PATH = /\/_hooks\/response\/[^"'&\s\\%]+/g;

export interface ResponseUrls {
  /** Where the time comes from; a test may move it. */
  now: () => number;
  /** Notes the addresses that a request to the bot carries. */
  issued(text: string): void;
  /** Slack's word for an address that no longer works; undefined counts as one use. */
  refuse(path: string): 'used_url' | 'expired_url' | undefined;
}

/** Response addresses as Slack keeps them: five uses within half an hour. */
export function createResponseUrls(): ResponseUrls {
  const known = new Map<string, { readonly since: number; uses: number }>();
  const urls: ResponseUrls = {
    now: Date.now,
    issued(text) {
      for (const [path] of decoded(text).matchAll(PATH))
        if (!known.has(path)) known.set(path, { since: urls.now(), uses: 0 });
    },
    refuse(path) {
      const url = known.get(path);
      // Never issued here: the server behind knows what to say.
      if (!url) return undefined;
      if (urls.now() - url.since > FOR_MS) return 'expired_url';
      return ++url.uses > USES ? 'used_url' : undefined;
    },
  };
  return urls;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
