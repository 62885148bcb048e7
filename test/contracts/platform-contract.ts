import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import type { PlatformName } from '../../src/core/interaction.ts';
import { directionOf } from '../../src/core/locale.ts';
import type { Platform } from '../../src/core/platform.ts';
import type { FakeDispatcher } from '../fakes/fake-dispatcher.ts';
import { NASTY } from '../fakes/sample-cards.ts';

/** A platform over the fake dispatcher, with one person in front of it; every act resolves to what is shown then. */
export interface PlatformInUse {
  readonly platform: Platform;
  readonly dispatcher: FakeDispatcher;
  readonly memberId: string;
  ask(text: string): Promise<string>;
  press(label: string): Promise<string>;
  choose(label: string): Promise<string>;
  /** Fills the open form, by field id, and sends it; fields that are not named stay as they are. */
  fill(values: Readonly<Record<string, string>>): Promise<string>;
  /** A card is delivered to this person. */
  deliver(card: Card): Promise<string>;
}

/** What every platform does alike. */
export function platformContract(name: PlatformName, use: () => Promise<PlatformInUse>): void {
  describe(`platform contract: ${name}`, () => {
    test('a message says where it comes from, and every block of the answer arrives', async () => {
      const { ask, dispatcher, memberId } = await use();
      const shown = await ask('سلام Slack');
      expect(dispatcher.seen).toMatchObject([
        { kind: 'message', platform: name, memberId, text: 'سلام Slack' },
      ]);
      for (const part of [
        'چرا آموزش اهمیت دارد',
        'سلام Slack',
        'چه می‌شود کرد',
        'برنامهٔ آموزش سالانه بنویسید.',
        'شاخص نهادینه‌شدن',
        NASTY,
        'نمودار: آموزش ۶۵، ارزیابی ۴۰',
        'منبع: بخش ۴ و سطر ۳ جدول ۱',
        'پاسخ می‌دهم',
        'لغو نوبت',
        'روز ارسال',
        'یکشنبه',
        'گزارش (1).html',
      ])
        expect(shown).toContain(part);
    });

    test('a button brings its value back unchanged', async () => {
      const { ask, press, dispatcher } = await use();
      await ask('q');
      expect(await press('موضوع نزدیک')).toContain(`action test.private ${NASTY}`);
      expect(dispatcher.seen.at(-1)).toMatchObject({ kind: 'action', action: 'test.private', value: NASTY });
    });

    test('a select brings its value and the option back', async () => {
      const { ask, choose, dispatcher } = await use();
      await ask('q');
      expect(await choose('شنبه')).toContain('action test.update team:day:6');
      expect(dispatcher.seen.at(-1)).toMatchObject({ action: 'test.update', value: 'team:day:6' });
    });

    test('a form brings back what was filled in, and what it carried', async () => {
      const { ask, press, fill, dispatcher } = await use();
      await ask('q');
      expect(await press('پاسخ می‌دهم')).toContain('آموزش کافی است');
      const shown = await fill({ T1: 'dk', who: 'Sara <b>', note: 'یادداشت' });
      expect(dispatcher.seen.at(-1)).toMatchObject({
        kind: 'modalSubmit',
        modal: 'test.form',
        value: 'round:7',
        fields: { T1: 'dk', who: 'Sara <b>', note: 'یادداشت' },
      });
      // A question that was left out is absent, not empty.
      expect(dispatcher.seen.at(-1)).not.toHaveProperty('fields.B03');
      expect(shown).toContain('kept round:7');
    });

    test('a required question is asked for before anything is sent', async () => {
      const { ask, press, fill, dispatcher } = await use();
      await ask('q');
      await press('پاسخ می‌دهم');
      expect(await fill({ note: 'x' })).toContain('این پرسش پاسخ لازم دارد.');
      expect(dispatcher.seen.map(({ kind }) => kind)).not.toContain('modalSubmit');
    });

    test('a fault is told with an id and without its cause, and the next question is answered', async () => {
      const { ask } = await use();
      const told = await ask('fault');
      // Slack's and Discord's events have ids of their own.
      expect(told).toMatch(/id-\d+|Ev\w+|\d{17,}/);
      expect(told).not.toContain('secret of the fault');
      expect(await ask('هنوز؟')).toContain('هنوز؟');
    });

    test('a delivered card arrives and its buttons work', async () => {
      const { deliver, press, dispatcher } = await use();
      const controls = [{ type: 'button', label: 'برو', action: 'test.private', value: 'v:1' }] as const;
      const blocks = [
        { type: 'text', text: 'نوبت تازه' },
        { type: 'actions', controls },
      ] as const;
      expect(await deliver({ locale: 'fa', direction: directionOf('fa'), blocks })).toContain('نوبت تازه');
      await press('برو');
      expect(dispatcher.seen.at(-1)).toMatchObject({ kind: 'action', value: 'v:1' });
    });

    test('it can be stopped twice', async () => {
      const { platform } = await use();
      await platform.stop();
      await platform.stop();
    });
  });
}
