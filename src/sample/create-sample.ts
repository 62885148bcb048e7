import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Delivery } from '../core/delivery.ts';
import type { Locale, Localized } from '../core/locale.ts';
import { type Member, memberKey } from '../core/member.ts';
import { cycleOf, type Round } from '../core/round.ts';
import type { Store } from '../core/store.ts';
import type { Team } from '../core/team.ts';
import type { CheckinParts } from '../features/checkin/checkin-parts.ts';
import { closeRound } from '../features/checkin/close-round.ts';
import { openRound } from '../features/checkin/open-round.ts';
import { respondentOf } from '../features/checkin/respondent.ts';
import type { Item } from '../instrument/schema.ts';
import { createSampleAnswers } from './sample-answers.ts';

export const SAMPLE_WORKSPACE = 'sample';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const DAY_MS = WEEK_MS / 7;

const localized = z.strictObject({ fa: z.string(), en: z.string() });
const person = z.strictObject({ id: z.string(), name: localized, role: localized });
const levels = z.array(z.record(z.string(), z.number()));
const sampleSchema = z.strictObject({
  teams: z.array(
    z.strictObject({
      id: z.string(),
      name: localized,
      people: z.array(person).min(5),
      rounds: z.int(),
      participation: z.number(),
      facts: z.record(z.string(), z.string()),
      levels,
      barriers: levels,
    }),
  ),
  readers: z.array(person),
});

export type SampleTeam = z.infer<typeof sampleSchema>['teams'][number];
type Sample = z.infer<typeof sampleSchema>;

/** Somebody one can be in the sample workspace. */
export interface SamplePerson {
  readonly memberId: string;
  readonly name: Localized;
  readonly role: Localized;
  readonly team: Localized;
}

export function loadSample(): Sample {
  return sampleSchema.parse(
    JSON.parse(readFileSync(new URL('../../data/sample/sample.json', import.meta.url), 'utf8')),
  );
}

/** Everybody in the sample, for the picker; readers stand under every team. */
export function samplePeople(sample: Sample): readonly SamplePerson[] {
  const all = sample.teams.map((team) => team.name);
  const everyTeam = { fa: all.map(({ fa }) => fa).join(' و '), en: all.map(({ en }) => en).join(' and ') };
  const toPerson = (team: Localized) => (one: Sample['readers'][number]) => ({
    memberId: one.id,
    name: one.name,
    role: one.role,
    team,
  });
  return [
    ...sample.teams.flatMap((team) => team.people.map(toPerson(team.name))),
    ...sample.readers.map(toPerson(everyTeam)),
  ];
}

/**
 * Fills an empty store with the sample workspace: its rounds are opened, answered and closed by the same code as real
 * ones, week by week up to `now`, and the last one is open. Names are in `locale`. Returns the invitations to it.
 */
export async function createSample(
  store: Store,
  parts: CheckinParts,
  itemOf: (id: string) => Item,
  now: Date,
  locale: Locale,
): Promise<readonly Delivery[]> {
  const sample = loadSample();
  for (const one of [...sample.teams.flatMap(({ people }) => people), ...sample.readers]) {
    await store.members.save(memberOf(one.id, one.name[locale]));
  }
  const deliveries: Delivery[] = [];
  for (const made of sample.teams) {
    const team = teamOf(made, sample, now, locale);
    await store.teams.save(team);
    for (const one of made.people) {
      const membership = { teamId: team.id, memberId: keyOf(one.id), joinedAt: team.createdAt };
      await store.memberships.save({ ...membership, accepted: team.privacy });
    }
    await playRounds(team, made, { store, parts, itemOf, now });
    deliveries.push(...(await openRound(team, now, store, parts)).deliveries);
  }
  return deliveries;
}

interface Play {
  readonly store: Store;
  readonly parts: CheckinParts;
  itemOf(id: string): Item;
  readonly now: Date;
}

async function playRounds(team: Team, made: SampleTeam, { store, parts, itemOf, now }: Play): Promise<void> {
  const answersOf = createSampleAnswers(made, itemOf);
  for (let number = 1; number <= made.rounds; number++) {
    const at = new Date(now.getTime() - (made.rounds + 1 - number) * WEEK_MS);
    const { round } = await openRound(team, at, store, parts);
    await answerAll(round, made, answersOf, store, parts);
    await closeRound(round, round.closesAt, store, parts);
  }
}

async function answerAll(
  round: Round,
  made: SampleTeam,
  answersOf: ReturnType<typeof createSampleAnswers>,
  store: Store,
  parts: CheckinParts,
): Promise<void> {
  for (const one of made.people) {
    const answers = answersOf(one.id, round.number, cycleOf(round.number), round.items.staff);
    const respondent = await respondentOf(round, keyOf(one.id), parts.keys);
    if (respondent && answers) await store.responses.save({ roundId: round.id, respondent, answers });
  }
}

function teamOf(made: SampleTeam, sample: Sample, now: Date, locale: Locale): Team {
  const createdAt = new Date(now.getTime() - (made.rounds + 3) * WEEK_MS);
  return {
    id: made.id,
    platform: 'web',
    workspaceId: SAMPLE_WORKSPACE,
    name: made.name[locale],
    locale,
    timeZone: 'Asia/Tehran',
    state: 'active',
    privacy: 'confidential',
    schedule: { weekday: 6, hour: 9, cadence: 'weekly', openWorkingDays: 3, weekend: [4, 5] },
    managers: made.people.slice(0, 1).map(({ id }) => keyOf(id)),
    readers: sample.readers.map(({ id }) => keyOf(id)),
    facts: made.facts,
    createdAt,
    startedAt: new Date(createdAt.getTime() + DAY_MS),
    sample: true,
  };
}

function keyOf(id: string): string {
  return memberKey('web', SAMPLE_WORKSPACE, id);
}

function memberOf(id: string, name: string): Member {
  return { id: keyOf(id), platform: 'web', workspaceId: SAMPLE_WORKSPACE, platformId: id, name, roles: [] };
}
