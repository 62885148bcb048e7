import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/full';
import { expect, test } from 'vitest';
import { createDriver, createTeamOf } from './driver.ts';

/** Saturday at nine in Tehran; a round opened now closes on Tuesday at nine. */
const SATURDAY = new Date('2026-11-21T05:30:00Z');

const click = fc.record({
  who: fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5'),
  what: fc.constantFrom('answer', 'snooze', 'skip', 'erase', 'away', 'back', 'leave', 'join'),
  hours: fc.constantFrom(0, 0, 1, 5, 14),
});

test('whatever people click, nobody is asked more than twice, nor in quiet hours, nor after answering or leaving', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(click, { maxLength: 14 }), async (clicks) => {
      const driver = await createDriver(SATURDAY);
      const { id, manager } = await createTeamOf(driver, 5);
      await manager.command('checkin open');
      await driver.app.idle();
      const round = (await driver.store.rounds.ofTeam(id))[0]?.id ?? '';
      const answered = new Set<string>();
      const gone = new Set<string>();
      driver.sent.length = 0;
      const advance = async (hours: number) => {
        const before = driver.sent.length;
        await driver.advance(hours);
        const local = Temporal.Instant.fromEpochMilliseconds(driver.now.getTime()).toZonedDateTimeISO(
          'Asia/Tehran',
        );
        for (const { to, key } of driver.sent.slice(before).filter((one) => one.key.startsWith('again#'))) {
          expect(local.hour >= 8 && local.hour < 17 && ![4, 5].includes(local.dayOfWeek), key).toBe(true);
          expect(answered.has(to.memberId ?? '') || gone.has(to.memberId ?? ''), key).toBe(false);
        }
      };
      for (const { who, what, hours } of clicks) {
        const person = driver.as(who);
        const isOpen = (await driver.store.rounds.get(round))?.state === 'open';
        if (what === 'answer') {
          await person.submit('checkin.answers', round, { TR1: '4' });
          if (isOpen) answered.add(who);
        } else if (what === 'erase') {
          await person.press('checkin.confirm-erase', round);
          if (isOpen) answered.delete(who);
        } else if (what === 'away') await person.press('checkin.away-set', '7');
        else if (what === 'back') await person.press('checkin.away-set', 'back');
        else if (what === 'leave') {
          await person.press('team.confirm-leave', id);
          gone.add(who);
        } else if (what === 'join') {
          await person.press('team.confirm-join', `${id}|confidential`);
          gone.delete(who);
        } else await person.press(`checkin.${what}`, round);
        const kept = isOpen ? await driver.store.responses.ofRound(round) : [];
        if (isOpen) expect(kept).toHaveLength(answered.size);
        await advance(hours);
      }
      for (let hour = 0; hour < 80; hour += 4) await advance(4);
      const again = driver.sent.map(({ key }) => key).filter((key) => key.startsWith('again#'));
      expect(new Set(again).size).toBe(again.length);
      expect((await driver.store.rounds.get(round))?.state).toBe('closed');
      expect(await driver.store.prompts.ofRound(round)).toEqual([]);
      for (const state of ['planned', 'sending', 'sent'] as const) {
        const left = await driver.store.deliveries.inState(state, 99);
        expect(left.filter(({ delivery }) => delivery.key.includes(round))).toEqual([]);
      }
      expect(driver.faults).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
