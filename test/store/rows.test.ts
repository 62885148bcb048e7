import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Delivery } from '../../src/core/delivery.ts';
import type { DeliveryRow } from '../../src/core/delivery-store.ts';
import type { DigestView } from '../../src/core/digest.ts';
import type { Member } from '../../src/core/member.ts';
import type { Prompt, Response, Round, RoundCounts } from '../../src/core/round.ts';
import type { ActionItem, MissedSend, SentQuestion } from '../../src/core/store.ts';
import type { Membership, Team } from '../../src/core/team.ts';
import { rowId } from '../../src/store/row-id.ts';
import type { deliveryRow } from '../../src/store/rows/delivery-row.ts';
import type { digestRow } from '../../src/store/rows/digest-row.ts';
import type { memberRow } from '../../src/store/rows/member-row.ts';
import type { countsRow, promptRow, responseRow, roundRow } from '../../src/store/rows/round-row.ts';
import type {
  actionRow,
  membershipRow,
  missedSendRow,
  sentQuestionRow,
  teamRow,
} from '../../src/store/rows/team-row.ts';
import { TABLES } from '../../src/store/tables.ts';
import { NOON, sampleDelivery, sampleDigest, sampleTeam } from './sample-rows.ts';

type Keys<S extends z.ZodType> = keyof z.output<S>;

test('every field of the types is kept (a new optional one would else be refused at run time)', () => {
  expectTypeOf<Keys<typeof memberRow>>().toEqualTypeOf<keyof Member>();
  expectTypeOf<Keys<typeof teamRow>>().toEqualTypeOf<keyof Team>();
  expectTypeOf<keyof z.output<typeof teamRow>['schedule']>().toEqualTypeOf<keyof Team['schedule']>();
  expectTypeOf<keyof z.output<typeof teamRow>['facts']>().toEqualTypeOf<keyof Team['facts']>();
  expectTypeOf<Keys<typeof membershipRow>>().toEqualTypeOf<keyof Membership>();
  expectTypeOf<Keys<typeof roundRow>>().toEqualTypeOf<keyof Round>();
  expectTypeOf<Keys<typeof countsRow>>().toEqualTypeOf<keyof RoundCounts>();
  expectTypeOf<Keys<typeof promptRow>>().toEqualTypeOf<keyof Prompt>();
  expectTypeOf<Keys<typeof responseRow>>().toEqualTypeOf<keyof Response>();
  expectTypeOf<Keys<typeof digestRow>>().toEqualTypeOf<keyof DigestView>();
  expectTypeOf<Keys<typeof missedSendRow>>().toEqualTypeOf<keyof MissedSend>();
  expectTypeOf<Keys<typeof actionRow>>().toEqualTypeOf<keyof ActionItem>();
  expectTypeOf<Keys<typeof sentQuestionRow>>().toEqualTypeOf<keyof SentQuestion>();
  expectTypeOf<Keys<typeof deliveryRow>>().toEqualTypeOf<keyof DeliveryRow>();
  expectTypeOf<keyof z.output<typeof deliveryRow>['delivery']>().toEqualTypeOf<keyof Delivery>();
});

test('rows are plain JSON where they are kept', () => {
  const delivery = { delivery: sampleDelivery('d', 'm'), state: 'planned', createdAt: NOON } as const;
  const digest = sampleDigest('t1', 1, 8);
  const team = sampleTeam('t1', { startedAt: NOON });
  const again = (kept: unknown): unknown => JSON.parse(JSON.stringify(kept));
  expect(again(TABLES.deliveries.encode(delivery))).toStrictEqual(TABLES.deliveries.encode(delivery));
  expect(TABLES.deliveries.decode(again(TABLES.deliveries.encode(delivery)))).toStrictEqual(delivery);
  expect(TABLES.digests.decode(again(TABLES.digests.encode(digest)))).toStrictEqual(digest);
  expect(TABLES.teams.decode(again(TABLES.teams.encode(team)))).toStrictEqual(team);
});

test('a schedule that was kept before there were several days, months and holidays still opens, and means the same', () => {
  const kept = TABLES.teams.encode(sampleTeam('t1')) as Record<string, unknown>;
  const schedule = { weekday: 2, hour: 14, cadence: 'monthly', openWorkingDays: 5, weekend: [5] };
  expect(TABLES.teams.decode({ ...kept, schedule }).schedule).toStrictEqual({
    days: { kind: 'week', weekdays: [2] },
    hour: 14,
    cadence: 'monthly',
    openWorkingDays: 5,
    weekend: [5],
    holidays: 'none',
  });
});

test('different parts make different ids', () => {
  const parts = ['', 'a', '#', '%', '%23', '%25', 'a#', '#a', '%2523'];
  const ids = parts.flatMap((first) => parts.map((second) => rowId(first, second)));
  expect(new Set(ids).size).toBe(parts.length ** 2);
});
