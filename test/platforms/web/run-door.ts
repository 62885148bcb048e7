import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/config.ts';
import { start } from '../../../src/start.ts';
import { textOf, type WebVisitor, webVisitor } from './web-visitor.ts';

/** The page's text without the marks that set names apart. */
export const plainText = (html: string) => textOf(html).replace(/[\u2066-\u2069]/g, '');

/** The whole bot with an empty store and an open page, whose administrator has signed in and manages *Press office*. */
export async function runDoor(env: Readonly<Record<string, string>> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'nahad-attack-'));
  const config = readConfig({
    NAHAD_DATA_DIR: join(dir, 'data'),
    NAHAD_KEY_DIR: join(dir, 'keys'),
    NAHAD_WEB_PORT: '0',
    NAHAD_LOCALE: 'en',
    NAHAD_LOG_LEVEL: 'silent',
    ...env,
  });
  const running = await start(config, { sample: 'refuse' });
  const url = running.web.address() ?? '';
  const code = new URL(running.entryUrl ?? '').search;
  const admin = webVisitor(url);

  async function say(visitor: WebVisitor, text: string) {
    return visitor.press(await visitor.get('/'), 'Send', { text });
  }

  /** Paths of links for these people. */
  async function makeLinks(names: readonly string[], by = admin, team = ''): Promise<readonly string[]> {
    const before = new Set(linksOn((await by.get('/')).html));
    const form = await by.press(await say(by, `/nahad team invite ${team}`.trim()), 'Make links');
    const page = await by.press(form, 'Make', { 'field.names': names.join('\n') });
    return linksOn(page.html).filter((path) => !before.has(path));
  }

  async function enterBy(path: string): Promise<WebVisitor> {
    const visitor = webVisitor(url);
    await visitor.press(await visitor.get(path), 'Sign in');
    return visitor;
  }

  return {
    config,
    url,
    admin,
    code,
    say,
    makeLinks,
    enterBy,
    async stop() {
      await running.stop();
      rmSync(dir, { recursive: true, force: true });
    },
    async signIn() {
      await admin.press(await admin.get(`/enter${code}`), 'Sign in');
      await admin.press(await say(admin, '/nahad team create Press office'), 'Start');
    },
  };
}

export type Door = Awaited<ReturnType<typeof runDoor>>;

function linksOn(html: string): readonly string[] {
  return [...plainText(html).matchAll(/\/enter\?link=[\w-]{43}/g)].map(([path]) => path);
}
