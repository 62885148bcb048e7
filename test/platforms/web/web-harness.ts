import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import { parseCommand } from '../../../src/core/parse-command.ts';
import type { InboxEntry, Person, WebOptions } from '../../../src/platforms/web/web-options.ts';
import { createWebPlatform } from '../../../src/platforms/web/web-platform.ts';
import { fakeDispatcher } from '../../fakes/fake-dispatcher.ts';
import { fakeTexts } from '../../fakes/fake-texts.ts';
import { webVisitor } from './web-visitor.ts';

export const PEOPLE: readonly Person[] = [
  person('sara', ['سارا', 'Sara'], ['مدیر تیم', 'team manager'], ['روابط عمومی', 'Public relations']),
  person('omid', ['امید', 'Omid'], ['عضو تیم', 'team member'], ['روابط عمومی', 'Public relations']),
  person('nasrin', ['نسرین', 'Nasrin'], ['خوانندهٔ گزارش', 'digest reader'], ['رسانهٔ شهری', 'City media']),
];

type Pair = readonly [string, string];

function person(memberId: string, name: Pair, role: Pair, team: Pair): Person {
  const both = ([fa, en]: Pair) => ({ fa, en });
  return { memberId, name: both(name), role: both(role), team: both(team) };
}

/** A served page over a fake dispatcher; stopped when the test ends. */
export async function servePage(changes: Partial<WebOptions> = {}, inbox: readonly InboxEntry[] = []) {
  const dispatcher = fakeDispatcher();
  const clock = { ms: Date.UTC(2026, 10, 22, 9), now: () => new Date(clock.ms) };
  const logged: unknown[] = [];
  const log = (fields: unknown) => void logged.push(fields);
  let ids = 0;
  const platform = createWebPlatform({
    host: '127.0.0.1',
    port: 0,
    workspaceId: 'w1',
    timeZone: 'Asia/Tehran',
    defaultLocale: 'fa',
    isSample: true,
    clock,
    logger: { info: log, warn: log, error: log },
    textsFor: fakeTexts,
    people: async () => PEOPLE,
    inbox: async () => inbox,
    localeOf: async () => undefined,
    parseCommand(text) {
      const typed = /^\/nahad (.*)$/s.exec(text)?.[1];
      return typed === undefined ? undefined : parseCommand(typed, (word) => word.trim());
    },
    newId: () => `id-${++ids}`,
    ...changes,
  });
  await platform.start(dispatcher, []);
  onTestFinished(() => platform.stop());
  const url = platform.address() ?? '';
  return { platform, dispatcher, clock, logged, url };
}

/** Sara, signed in and looking at the page in English. */
export async function enter(changes: Partial<WebOptions> = {}, inbox: readonly InboxEntry[] = []) {
  const served = await servePage(changes, inbox);
  const visitor = webVisitor(served.url);
  const page = await visitor.press(await visitor.get('/?lang=en'), 'Sara team manager');
  return { ...served, visitor, page };
}

/** A request under another name: `fetch` sets Host itself. */
export function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}
