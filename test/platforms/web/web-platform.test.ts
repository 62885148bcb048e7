import { expect, test } from 'vitest';
import { directionOf } from '../../../src/core/locale.ts';
import { NASTY } from '../../fakes/sample-cards.ts';
import { enter, servePage } from './web-harness.ts';
import { formsOf, textOf, webVisitor } from './web-visitor.ts';

test('a stranger picks a person of the sample, grouped by team', async () => {
  const { url } = await servePage();
  const visitor = webVisitor(url);
  const picker = await visitor.get('/');
  expect(picker.status).toBe(200);
  expect(textOf(picker.html)).toContain('دادهٔ نمونه');
  expect(textOf(picker.html).indexOf('رسانهٔ شهری')).toBeGreaterThan(textOf(picker.html).indexOf('امید'));
  const page = await visitor.press(picker, 'سارا مدیر تیم');
  expect(textOf(page.html)).toContain('سارا مدیر تیم روابط عمومی');
  expect(textOf(page.html)).toContain('home of sara');
});

test('a question comes with who asked, and is answered in the conversation', async () => {
  const { visitor, page, dispatcher } = await enter();
  const after = await visitor.press(page, 'Send', { text: ' one\r\ntwo ' });
  expect(dispatcher.seen).toEqual([
    {
      kind: 'message',
      text: 'one\ntwo',
      id: expect.stringMatching(/^id-/),
      platform: 'web',
      workspaceId: 'w1',
      memberId: 'sara',
      memberName: 'Sara',
      localeHint: 'en',
    },
  ]);
  expect(textOf(after.html)).toContain('You: one two Why training matters one two What can be done');
  const again = await visitor.get('/');
  expect(textOf(again.html)).toContain('Why training matters');
});

test('nothing that is shown is taken as HTML', async () => {
  const { visitor, page, dispatcher } = await enter();
  const first = await visitor.press(page, 'Send', { text: NASTY });
  const after = await visitor.press(first, 'A related topic');
  expect(dispatcher.seen.at(-1)).toMatchObject({ kind: 'action', action: 'test.private', value: NASTY });
  for (const { html } of [first, after, await visitor.press(after, 'Answer')]) {
    expect(html).not.toMatch(/<b[ >]|x\(\)<\/script>/);
    expect(html.match(/<script/g)).toHaveLength(1);
  }
  expect(textOf(after.html)).toContain(`A related topic action test.private ${NASTY}`);
});

test('an update replaces the card its button was on, also after reloading', async () => {
  const { visitor, page } = await enter();
  const asked = await visitor.press(page, 'Send', { text: 'q' });
  const after = await visitor.press(asked, 'Change this card');
  expect(textOf(after.html)).toContain('You: q action test.update a:b');
  expect(textOf(after.html)).not.toContain('Why training matters');
  const chosen = await visitor.press(asked, 'Choose', { choice: '6' });
  expect(textOf(chosen.html)).toContain('You: q action test.update team:day:6');
});

test('delivered cards are an inbox, newest first; a button changes one until it is edited', async () => {
  const delivered = (key: string, text: string, hour: number) => ({
    key,
    at: new Date(Date.UTC(2026, 10, 22, hour)),
    card: {
      locale: 'en' as const,
      direction: directionOf('en'),
      blocks: [
        { type: 'text' as const, text },
        {
          type: 'actions' as const,
          controls: [{ type: 'button' as const, label: `press ${text}`, action: 'test.update', value: key }],
        },
      ],
    },
  });
  const inbox = [delivered('k1', 'first', 8), delivered('k2', 'second', 9)];
  const { visitor, page } = await enter({}, inbox);
  expect(textOf(page.html)).toMatch(/second.*2026-11-22T09:00.*first.*2026-11-22T08:00/);
  const after = await visitor.press(page, 'press first');
  expect(textOf(after.html)).toContain('action test.update k1');
  expect(textOf(after.html)).not.toContain('press first');
  inbox[0] = delivered('k1', 'edited', 8);
  expect(textOf((await visitor.get('/')).html)).toContain('press edited');
});

test('a form comes inline, returns with what was typed until it is right, and is answered in its place', async () => {
  const { visitor, page, dispatcher } = await enter();
  const asked = await visitor.press(page, 'Send', { text: 'q' });
  const form = await visitor.press(asked, 'Answer');
  const wrong = await visitor.press(form, 'Save answers', { 'field.note': 'kept text', 'field.B03': '9' });
  expect(wrong.status).toBe(422);
  expect(textOf(wrong.html)).toContain('This question needs an answer.');
  expect(textOf(wrong.html)).toContain('not among the options');
  expect(wrong.html).toContain('kept text');
  expect(dispatcher.seen.some(({ kind }) => kind === 'modalSubmit')).toBe(false);
  const saved = await visitor.press(wrong, 'Save answers', { 'field.T1': 'dk', 'field.B03': '' });
  expect(dispatcher.seen.at(-1)).toMatchObject({
    kind: 'modalSubmit',
    modal: 'test.form',
    value: 'round:7',
    fields: { T1: 'dk', who: '<b onmous', note: 'kept text' },
  });
  expect(textOf(saved.html)).toContain('kept round:7');
  // Answers are in no memory of the page: opening the form again starts from the beginning.
  expect(saved.html).not.toContain('>\nkept text<');
  expect(textOf(saved.html)).toContain('Open the form again');
  const changed = await visitor.press(saved, 'Save answers', { 'field.T1': '1', 'field.note': 'change' });
  expect(textOf(changed.html)).not.toContain('Open the form again');
});

test('opening a form twice does not leave two, and it can be put away', async () => {
  const { visitor, page } = await enter();
  const asked = await visitor.press(page, 'Send', { text: 'q' });
  const twice = await visitor.press(await visitor.press(asked, 'Answer'), 'Answer');
  expect(formsOf(twice.html).filter(({ fields }) => fields['modal'] === 'test.form')).toHaveLength(1);
  const closed = await visitor.press(twice, 'Close the form');
  expect(textOf(closed.html)).toContain('The form was closed');
  expect(formsOf(closed.html).filter(({ fields }) => fields['modal'] === 'test.form')).toHaveLength(0);
});

test('the script gets the new piece alone, and is told what it replaces', async () => {
  const { visitor, page } = await enter();
  const part = { 'x-nahad-part': '1' };
  const asked = await visitor.press(page, 'Send', { text: 'q' }, part);
  expect(asked.html).toMatch(/^<article class="piece" id="x1"[\s\S]*<\/article>$/);
  expect(asked.headers.get('x-nahad-replace')).toBeNull();
  const form = await visitor.press(asked, 'Answer', {}, part);
  expect(form.headers.get('x-nahad-replace')).toBeNull();
  const saved = await visitor.press(form, 'Save answers', { 'field.T1': '1', 'field.note': 'mine' }, part);
  expect(saved.headers.get('x-nahad-replace')).toBe('x2');
  // What was typed stays at hand in case it was refused.
  expect(saved.html).toContain('mine');
});

test('commands come from the buttons and from typed text', async () => {
  const { visitor, page, dispatcher } = await enter();
  await visitor.press(page, 'Digest');
  await visitor.press(page, 'Send', { text: '/nahad help' });
  await visitor.press(page, 'Send', { text: '/unknown' });
  expect(dispatcher.seen).toMatchObject([
    { kind: 'command', command: 'digest', args: {} },
    { kind: 'command', command: 'help', args: {} },
    { kind: 'message', text: '/unknown' },
  ]);
});

test('the language of the link wins and is remembered', async () => {
  const { visitor, page } = await enter();
  expect(page.html).toContain('<html lang="en" dir="ltr">');
  const persian = await visitor.get('/?lang=fa');
  expect(persian.html).toContain('<html lang="fa" dir="rtl">');
  expect((await visitor.get('/')).html).toContain('<html lang="fa" dir="rtl">');
  expect((await visitor.get('/?lang=de')).html).toContain('<html lang="fa" dir="rtl">');
});

test('pictures and files are served to the session that got them, and to no other', async () => {
  const { visitor, page, url } = await enter();
  const asked = await visitor.press(page, 'Send', { text: 'q' });
  const picture = /<img src="(\/file\/[^"]+)" alt="([^"]+)"/.exec(asked.html);
  expect(picture?.[2]).toBe('Chart: training 65, evaluation 40');
  const path = picture?.[1] ?? '';
  const got = await visitor.get(path);
  expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect((await webVisitor(url).get(path)).status).toBe(404);
  const download = /<a href="(\/file\/[^"]+)" download="گزارش \(1\).html"/.exec(asked.html)?.[1] ?? '';
  expect((await visitor.get(download)).headers.get('content-disposition')).toMatch(
    /^attachment; filename\*=UTF-8''[\w.%-]+$/,
  );
});

test('a delivery is sent by being kept; what is not served has no address', async () => {
  const { platform } = await enter();
  const card = { locale: 'en', direction: 'ltr', blocks: [] } as const;
  const to = { platform: 'web', workspaceId: 'w1', memberId: 'sara' } as const;
  expect(await platform.send({ kind: 'post', key: 'k9', to, card })).toEqual({ state: 'sent', ref: 'k9' });
  await platform.stop();
  expect(platform.address()).toBeUndefined();
});

test('a taken port is told at the start', async () => {
  const { url } = await servePage();
  await expect(servePage({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
});

test('picking a language on the page is choosing it for all answers, and a choice holds for the page', async () => {
  let chosen: 'fa' | 'en' | undefined;
  const { visitor, dispatcher } = await enter({ localeOf: async () => chosen });
  await visitor.get('/?lang=fa');
  expect(dispatcher.seen).toContainEqual(
    expect.objectContaining({ kind: 'action', action: 'settings.language', value: ':fa', memberId: 'sara' }),
  );
  chosen = 'en';
  expect((await visitor.get('/')).html).toContain('<html lang="en"');
});
