import type { InboxEntry } from '../../../src/platforms/web/web-options.ts';
import { platformContract } from '../../contracts/platform-contract.ts';
import { servePage } from './web-harness.ts';
import { type Answer, formsOf, textOf, webVisitor } from './web-visitor.ts';

platformContract('web', async () => {
  const inbox: InboxEntry[] = [];
  const { platform, dispatcher, url, clock } = await servePage({}, inbox);
  const visitor = webVisitor(url);
  let page = await visitor.press(await visitor.get('/'), 'سارا مدیر تیم');
  const to = { platform: 'web', workspaceId: 'w1', memberId: 'sara' } as const;

  async function see(answer: Promise<Answer>): Promise<string> {
    const { html } = await answer;
    // A fault is a page without a question box: one goes back.
    page = html.includes('id="question"') ? { ...page, html } : await visitor.get('/');
    return textOf(html);
  }

  return {
    platform,
    dispatcher,
    memberId: 'sara',
    ask: (text) => see(visitor.press(page, 'ارسال', { text })),
    press: (label) => see(visitor.press(page, label)),
    choose(label) {
      const option = new RegExp(`<option value="([^"]*)"[^>]*>${label}</option>`).exec(page.html)?.[1] ?? '';
      return see(visitor.press(page, 'ثبت', { choice: option }));
    },
    fill(values) {
      const fields = Object.entries(values).map(([id, value]) => [`field.${id}`, value]);
      const form = formsOf(page.html).find(({ fields: has }) => has['modal'] !== undefined);
      const submit = form?.buttons.find(({ value }) => value === 'modalSubmit');
      return see(visitor.press(page, submit?.label ?? '', Object.fromEntries(fields)));
    },
    async deliver(card) {
      // The store would keep it: the page has no other way to know.
      inbox.push({ key: 'k1', card, at: clock.now() });
      await platform.send({ kind: 'post', key: 'k1', to, card });
      return see(visitor.get('/'));
    },
  };
});
