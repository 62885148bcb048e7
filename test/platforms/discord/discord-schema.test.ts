import { describe, expect, test } from 'vitest';
import type { Card } from '../../../src/core/card.ts';
import { LOCALES } from '../../../src/core/locale.ts';
import { createTexts } from '../../../src/language/create-texts.ts';
import { loadContent } from '../../../src/load-content.ts';
import { customIdOf, pressedBy } from '../../../src/platforms/discord/control-ids.ts';
import { escapeMarks, fitLine } from '../../../src/platforms/discord/discord-text.ts';
import { renderMessages } from '../../../src/platforms/discord/render-card.ts';
import { renderModal } from '../../../src/platforms/discord/render-modal.ts';
import { isRegistered, slashCommands } from '../../../src/platforms/discord/slash-commands.ts';
import { spellCommands } from '../../../src/platforms/discord/spell-commands.ts';
import { everyBlock, everyField } from '../../fakes/sample-cards.ts';
import { createPayloadCheck } from './check-payload.ts';
import { discordParts, SKIPPED } from './discord-parts.ts';
import { asShown, shownIn } from './discord-person.ts';
import { GUILD } from './local-discord.ts';

const textsFor = createTexts(new URL('../../../locales', import.meta.url).pathname);
const parts = await discordParts();
const check = parts ? createPayloadCheck(parts) : () => ['no parts'];
const why = parts ? '' : ` (${SKIPPED})`;

/** As long as nothing of ours is. */
function huge(locale: 'fa' | 'en'): Card {
  const card = everyBlock(locale, '**نهاد** Discord <@1> '.repeat(900));
  const items = Array.from({ length: 80 }, (_, at) => `${at} ${'گام بعدی '.repeat(20)}`);
  const controls = Array.from({ length: 60 }, (_, at) => ({
    type: 'button' as const,
    label: `دکمهٔ ${'بلند '.repeat(30)}${at}`,
    action: 'test.private',
    value: String(at),
  }));
  const options = Array.from({ length: 40 }, (_, at) => ({ label: `گزینهٔ ${at}`, value: String(at) }));
  const select = {
    type: 'select' as const,
    label: 'انتخاب '.repeat(60),
    action: 'test.update',
    value: 'v',
    options,
    chosen: '39',
  };
  return {
    ...card,
    title: 'عنوان '.repeat(60),
    blocks: [...card.blocks, { type: 'list', items }, { type: 'actions', controls: [...controls, select] }],
  };
}

/** As discord.js writes it. */
function bodies(card: Card): { body: unknown; files: string[] }[] {
  return renderMessages(card, GUILD, textsFor(card.locale)).map(({ flags, components, files }) => ({
    body: { flags, components, allowed_mentions: { parse: [] } },
    files: files.map(({ name }) => name ?? ''),
  }));
}

describe.skipIf(!parts).each(LOCALES)(`what is sent in %s${why}`, (locale) => {
  test.each([['every', everyBlock(locale, 'x\n\ny')] as const, ['huge', huge(locale)] as const])(
    '%s card keeps Discord’s types and limits',
    (_, card) => {
      for (const { body, files } of bodies(card))
        expect(check('POST /channels/1/messages', body, files)).toEqual([]);
    },
  );

  test('a form keeps Discord’s types and limits, also with the longest of everything', () => {
    const field = {
      id: 'q',
      type: 'text',
      maxLength: 9000,
      label: 'برچسب '.repeat(20),
      description: 'شرح '.repeat(60),
    } as const;
    for (const modal of [
      everyField(locale),
      {
        ...everyField(locale),
        title: 'عنوان '.repeat(20),
        fields: [1, 2, 3, 4, 5].map((at) => ({ ...field, id: `q${at}` })),
      },
    ])
      expect(check('POST /interactions/1/t/callback', { type: 9, data: renderModal(modal, GUILD) })).toEqual(
        [],
      );
  });

  test('no label, text or option of an item is cut', async () => {
    const { instrument } = await loadContent();
    for (const { short, text } of instrument.items.values()) {
      expect(fitLine(textsFor(locale).of(short), 45, locale)).not.toContain('…');
      expect(fitLine(textsFor(locale).of(text), 100, locale)).not.toContain('…');
    }
  });
});

test('every part of a long card arrives, in order, and the chosen option is among those shown', () => {
  const sent = bodies(huge('fa'));
  expect(sent.length).toBeGreaterThan(1);
  const shown = asShown(shownIn(sent.map(({ body }) => body)));
  expect(shown.indexOf('78 گام')).toBeGreaterThan(shown.indexOf('2 گام'));
  expect(shown).toContain('گزینهٔ 39');
});

test('what is text stays text: it cannot mention, format, link, show a time or an emoji', () => {
  const marks = '**b** _i_ ~~s~~ `c` ||x|| [a](http://b.c) <@1> <#2> <t:1:R> :tada: @everyone';
  expect(asShown(escapeMarks(marks))).toBe(marks);
  expect(escapeMarks(marks)).not.toMatch(/(?<!\\)[*_~`|[\]()<>@:]/);
  for (const line of ['# h', '- l', '+ l', '> q', '1. l', '-# s', '>>> q']) {
    expect(asShown(escapeMarks(line))).toBe(line);
    expect(escapeMarks(line)).not.toBe(line);
  }
});

test('commands are written as Discord has them, in both languages', () => {
  for (const [typed, chosen] of [
    ['Type /nahad team create Press office', 'Type /nahad team-create Press office'],
    ['/nahad checkin – my open check-in', '/nahad checkin – my open check-in'],
    ['\u2066/nahad\u2069 پرسش‌نامه باز: بازکردن نوبت', '/نهاد پرسشنامه-باز: بازکردن نوبت'],
    ['بنویسید: \u2066/nahad\u2069 راهنما', 'بنویسید: /نهاد راهنما'],
    ['/nahad is a command', '/nahad is a command'],
  ] as const)
    expect(spellCommands(typed)).toBe(chosen);
});

test('an id carries its server and its value, and one that does not fit is a fault of ours', () => {
  const pressed = {
    guildId: '1099511627776000001',
    action: 'team.confirm-join',
    value: `${'x'.repeat(36)}|confidential`,
  };
  expect(pressedBy(customIdOf(37, pressed))).toEqual(pressed);
  expect(pressedBy('somebody else’s')).toBeUndefined();
  expect(() => customIdOf(0, { ...pressed, value: 'x'.repeat(100) })).toThrow('custom id');
});

test.skipIf(!parts)(`commands are what Discord takes, in both languages${why}`, () => {
  const commands = slashCommands(textsFor);
  expect(check('PUT /applications/1/commands', commands)).toEqual([]);
  expect(commands.map(({ name }) => name)).toEqual(['nahad', 'نهاد']);
  // As Discord gives them back: with fields of its own.
  const there = commands.map((command) => ({ ...command, id: '1', version: '2', nsfw: false }));
  expect(isRegistered(commands, there)).toBe(true);
  expect(isRegistered(commands, there.slice(1))).toBe(false);
  expect(isRegistered(commands, [...there.slice(1), { ...there[0], description: 'old' }])).toBe(false);
});

test.skipIf(!parts)(`a check that would pass anything would be none${why}`, () => {
  const sent = (body: object) =>
    check('POST /channels/1/messages', { allowed_mentions: { parse: [] }, flags: 1 << 15, ...body });
  expect(sent({ components: [{ type: 99 }] })).not.toEqual([]);
  expect(sent({ components: [{ type: 10, content: 'x'.repeat(4001) }] })).not.toEqual([]);
  expect(sent({ components: Array.from({ length: 41 }, () => ({ type: 10, content: 'x' })) })).not.toEqual(
    [],
  );
  expect(
    sent({ components: [{ type: 10, content: 'x' }], allowed_mentions: { parse: ['everyone'] } }),
  ).not.toEqual([]);
  expect(sent({ components: [{ type: 13, file: { url: 'attachment://a' } }] })).not.toEqual([]);
  expect(check('PUT /applications/1/commands', [{ name: 'Bad', description: '' }])).not.toEqual([]);
});
