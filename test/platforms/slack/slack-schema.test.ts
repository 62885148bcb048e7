import { describe, expect, test } from 'vitest';
import type { Card, Modal } from '../../../src/core/card.ts';
import { LOCALES } from '../../../src/core/locale.ts';
import { createTexts } from '../../../src/language/create-texts.ts';
import { slackManifest } from '../../../src/platforms/slack/manifest.ts';
import { renderMessages } from '../../../src/platforms/slack/render-card.ts';
import { renderCardView, renderHome, renderModal } from '../../../src/platforms/slack/render-view.ts';
import { everyBlock, everyField } from '../../fakes/sample-cards.ts';
import { faultsOf } from './check-payload.ts';
import { payloadSchemas } from './payload-schemas.ts';
import { seenCards } from './seen-cards.ts';

const textsFor = createTexts(new URL('../../../locales', import.meta.url).pathname);
const schemas = await payloadSchemas();
const ready = 'missing' in schemas ? undefined : schemas;
const why = 'missing' in schemas ? ` (skipped: ${schemas.missing} is not installed)` : '';

/** As long as nothing of ours is. */
function huge(locale: 'fa' | 'en'): Card {
  const card = everyBlock(locale, 'نهاد Slack '.repeat(900));
  const items = Array.from({ length: 80 }, (_, at) => `${at} ${'گام بعدی '.repeat(20)}`);
  const controls = Array.from({ length: 60 }, (_, at) => ({
    type: 'button' as const,
    label: `دکمهٔ ${'بلند '.repeat(30)}${at}`,
    action: 'test.private',
    value: String(at),
  }));
  return {
    ...card,
    title: 'عنوان '.repeat(60),
    blocks: [...card.blocks, { type: 'list', items }, { type: 'actions', controls }, ...card.blocks],
  };
}

const partsOf = (one: Card | Modal) => ('modal' in one ? one.fields : one.blocks);
const none = (name: string) => ({ name, faults: [] });

describe.each(LOCALES)('what is sent in %s', (locale) => {
  const texts = textsFor(locale);
  const cards = { every: everyBlock(locale, 'x\n\ny'), huge: huge(locale) };

  test.skipIf(!ready).each(Object.entries(cards))(
    `%s card keeps Slack’s types and limits${why}`,
    (_, card) => {
      for (const message of renderMessages(card, texts)) {
        expect(faultsOf({ ...message })).toEqual([]);
        expect(ready?.Message({ blocks: message.blocks })).toEqual([]);
      }
      for (const view of [renderCardView(card, texts)]) expect(faultsOf({ view })).toEqual([]);
      expect(ready?.Modal(renderCardView(card, texts))).toEqual([]);
      expect(ready?.Home(renderHome(card, texts))).toEqual([]);
    },
  );

  test.skipIf(!ready)(
    `every card and form of the bot keeps Slack’s types and limits, and fits${why}`,
    async () => {
      for (const [name, one] of Object.entries(await seenCards(locale))) {
        // No value was forgotten.
        expect({ name, text: JSON.stringify(one.title ?? '') + JSON.stringify(partsOf(one)) }).toEqual({
          name,
          text: expect.not.stringContaining('{{'),
        });
        if ('modal' in one) {
          const view = renderModal(one, texts);
          expect({ name, faults: [...faultsOf({ view }), ...(ready?.Modal(view) ?? [])] }).toEqual(
            none(name),
          );
          continue;
        }
        const messages = renderMessages(one, texts);
        const home = renderHome(one, texts);
        const window = renderCardView(one, texts);
        const faults = [
          ...messages.flatMap((message) => faultsOf({ ...message })),
          ...messages.flatMap(({ blocks }) => ready?.Message({ blocks }) ?? []),
          ...[home, window].flatMap((view) => faultsOf({ view })),
          ...(ready?.Home(home) ?? []),
          ...(ready?.Modal(window) ?? []),
        ];
        expect({ name, faults }).toEqual(none(name));
        // What is changed in place has to be one message.
        expect({ name, messages: messages.length }).toEqual({ name, messages: 1 });
      }
    },
  );

  test.skipIf(!ready)(`a form keeps Slack’s types and limits${why}`, () => {
    const view = renderModal({ ...everyField(locale), title: 'عنوان '.repeat(20) }, texts);
    expect(faultsOf({ view })).toEqual([]);
    expect(ready?.Modal(view)).toEqual([]);
  });

  test.skipIf(!ready)(`the manifest is one, with scopes that exist${why}`, () => {
    expect(ready?.AppManifest(slackManifest(texts))).toEqual([]);
    expect(ready?.AppManifest(slackManifest(texts, 'https://nahad.example.gov/slack/events'))).toEqual([]);
    expect(String(texts.t('slack:manifest-description')).length).toBeLessThanOrEqual(140);
    const misspelt = { ...slackManifest(texts), oauth_config: { scopes: { bot: ['chat:writ'] } } };
    expect(ready?.AppManifest(misspelt)).not.toEqual([]);
  });
});

test('every part of a long card arrives, in order', () => {
  const messages = renderMessages(huge('fa'), textsFor('fa'));
  expect(messages.length).toBeGreaterThan(1);
  const all = JSON.stringify(messages.map(({ blocks }) => blocks));
  expect(all).toContain('79');
});

test.skipIf(!ready)(`a check that would pass anything would be none${why}`, () => {
  expect(ready?.Message({ blocks: [{ type: 'nonsense' }] })).not.toEqual([]);
  expect(faultsOf({ blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) })).not.toEqual([]);
});
