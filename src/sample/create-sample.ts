import { readFileSync } from 'node:fs';
import { z } from 'zod';
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
import { SAMPLE_WORKSPACE } from './sample-workspace.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const DAY_MS = WEEK_MS / 7;
const LEFT_TO_VISITORS = 2;

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
  editors: z.array(person),
});

export type SampleTeam = z.infer<typeof sampleSchema>['teams'][number];
type Sample = z.infer<typeof sampleSchema>;
type SamplePersonRecord = z.infer<typeof person>;

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
    ...[...sample.readers, ...sample.editors].map(toPerson(everyTeam)),
  ];
}

/**
 * Fills a store with the sample workspace: its rounds are opened, answered and closed by the same code as real ones,
 * week by week up to `now`, and the last one is open. Names are in `locale`. A team's own row is written last, so that
 * one whose making was cut short is finished the next time; a team that is there is left alone.
 */
export async function createSample(
  store: Store,
  parts: CheckinParts,
  itemOf: (id: string) => Item,
  now: Date,
  locale: Locale,
): Promise<void> {
  const sample = loadSample();
  for (const made of sample.teams) {
    if (await store.teams.get(made.id)) continue;
    for (const one of [...made.people, ...sample.readers])
      await store.members.save(memberOf(one, locale, []));
    for (const one of sample.editors) await store.members.save(memberOf(one, locale, ['editor']));
    await makeTeam(teamOf(made, sample, now, locale), made, { store, parts, itemOf, now });
  }
}

interface Play {
  readonly store: Store;
  readonly parts: CheckinParts;
  itemOf(id: string): Item;
  readonly now: Date;
}

async function makeTeam(team: Team, made: SampleTeam, play: Play): Promise<void> {
  const { store, parts, now } = play;
  for (const one of made.people) {
    const membership = { teamId: team.id, memberId: keyOf(one.id), joinedAt: team.createdAt };
    await store.memberships.save({ ...membership, accepted: team.privacy });
  }
  await playRounds(team, made, play);
  const last = (await store.rounds.ofTeam(team.id)).at(-1);
  if (last?.state === 'closed') {
    const { round } = await openRound(team, now, store, parts);
    // The first few are left to whoever looks around.
    const people = made.people.slice(LEFT_TO_VISITORS);
    await answerAll(round, { ...made, people }, createSampleAnswers(made, play.itemOf), store, parts);
  }
  await store.teams.save(team);
}

async function playRounds(team: Team, made: SampleTeam, { store, parts, itemOf, now }: Play): Promise<void> {
  const answersOf = createSampleAnswers(made, itemOf);
  const before = await store.rounds.ofTeam(team.id);
  for (let number = 1; number <= made.rounds; number++) {
    const existing = before[number - 1];
    if (existing?.state === 'closed') continue;
    const at = new Date(now.getTime() - (made.rounds + 1 - number) * WEEK_MS);
    const round = existing ?? (await openRound(team, at, store, parts)).round;
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
    schedule: {
      days: { kind: 'week', weekdays: [6] },
      hour: 9,
      cadence: 'weekly',
      openWorkingDays: 3,
      weekend: [4, 5],
      holidays: 'iran',
    },
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

function memberOf({ id, name }: SamplePersonRecord, locale: Locale, roles: Member['roles']): Member {
  return {
    id: keyOf(id),
    platform: 'web',
    workspaceId: SAMPLE_WORKSPACE,
    platformId: id,
    name: name[locale],
    roles,
  };
}
