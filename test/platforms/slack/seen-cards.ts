import type { Card, Modal } from '../../../src/core/card.ts';
import type { Locale } from '../../../src/core/locale.ts';
import { memberKey } from '../../../src/core/member.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { loadContent } from '../../../src/load-content.ts';
import { createSample } from '../../../src/sample/create-sample.ts';
import { carriedBy, createDriver, type Driver, type Person } from '../../flows/driver.ts';
import { sampleTeam } from '../../store/sample-rows.ts';

/** A Friday, so that the first round is hours away. */
const FRIDAY = new Date('2026-11-20T12:00:00Z');
const WORDS = {
  fa: {
    team: 'روابط عمومی',
    small: 'روابط عمومی استان',
    third: 'واحد رسانه',
    people: ['سارا کریمی', 'امید رضایی', 'نیلوفر احمدی', 'بابک مرادی', 'پریسا نوری', 'کاوه شریفی'],
    question: 'سه مرحلهٔ نهادینه‌سازی کدام‌اند؟',
    vague: 'چرا مدیران به رسانهٔ اجتماعی اهمیت نمی‌دهند؟',
    elsewhere: 'بهترین ساعت انتشار در اینستاگرام کی است؟',
    agreed: 'دورهٔ آموزشی در اردیبهشت',
  },
  en: {
    team: 'Press office',
    small: 'Regional press office',
    third: 'Media unit',
    people: [
      'Sara Karimi',
      'Omid Rezaei',
      'Niloufar Ahmadi',
      'Babak Moradi',
      'Parisa Nouri',
      'Kaveh Sharifi',
    ],
    question: 'What is institutionalization?',
    vague: 'Why do leaders not take social media seriously?',
    elsewhere: 'What is the best hour to post on Instagram?',
    agreed: 'A course in May',
  },
} as const;

/** What people see, by the name of its picture. */
export type Seen = Readonly<Record<string, Card | Modal>>;

function seen(reply: Reply): Card | Modal {
  return reply.mode === 'modal' ? reply.modal : reply.card;
}

async function shown(replies: Readonly<Record<string, Promise<Reply>>>): Promise<Seen> {
  const all: [string, Card | Modal][] = [];
  for (const [name, reply] of Object.entries(replies)) all.push([name, seen(await reply)]);
  return Object.fromEntries(all);
}

/** Everything that the bot shows in one language, from the whole bot itself, step by step. */
export async function seenCards(locale: Locale): Promise<Seen> {
  const driver = await createDriver(FRIDAY);
  await driver.store.members.save({
    id: memberKey('web', 'w', 'm1'),
    platform: 'web',
    workspaceId: 'w',
    platformId: 'm1',
    name: WORDS[locale].people[0],
    roles: ['admin', 'editor'],
    locale,
  });
  return {
    ...(await asked(driver, locale)),
    ...(await setUp(driver, locale)),
    ...(await small(driver, locale)),
    ...(await led(locale)),
  };
}

const sara = (driver: Driver, locale: Locale): Person => driver.as('m1', locale);

async function asked(driver: Driver, locale: Locale): Promise<Seen> {
  const { question, vague, elsewhere } = WORDS[locale];
  const person = sara(driver, locale);
  const unknown = await person.say(elsewhere);
  return {
    ...(await shown({
      'home-new': driver.as('new', locale).home(),
      help: person.command('help'),
      answer: person.say(question),
      guess: person.say(vague),
    })),
    unknown: seen(unknown),
    ...(await shown({ gaps: person.command('gaps'), privacy: person.command('privacy') })),
  };
}

/** With an id of ours: the rotation's choice of questions comes from it. */
async function teamNamed({ store }: Driver, id: string, manager: string, name: string, locale: Locale) {
  const managers = [memberKey('web', 'w', manager)];
  const place = { platform: 'web', workspaceId: 'w', locale, name } as const;
  await store.teams.save(sampleTeam(id, { ...place, managers, facts: {}, createdAt: FRIDAY }));
  return id;
}

async function setUp(driver: Driver, locale: Locale): Promise<Seen> {
  const { team, people } = WORDS[locale];
  const manager = sara(driver, locale);
  const id = await teamNamed(driver, 'press', 'm1', team, locale);
  const settings = await manager.press('team.show', id);
  const facts = await manager.press('team.facts', `${id}|1`);
  const started = await manager.press('team.start', id);
  const join = await manager.press('team.join', id);
  let joined = join;
  for (const at of people.keys()) {
    const person = driver.as(`m${at + 1}`, locale);
    joined = await person.press(
      'team.confirm-join',
      carriedBy(await person.press('team.join', id), 'team.confirm-join'),
    );
    const own = await driver.store.members.get(memberKey('web', 'w', `m${at + 1}`));
    if (own) await driver.store.members.save({ ...own, name: people[at] ?? '', locale });
  }
  const schedule = await manager.press('team.schedule', id);
  // Another day than the one it has.
  const draft = await manager.press('team.draft', `${carriedBy(schedule, 'team.draft')}:w2`);
  const ready = { settings, facts, started, join, joined, schedule, draft };
  const all = Object.entries(ready).map(([name, reply]) => [name, seen(reply)] as const);
  return { ...Object.fromEntries(all), ...(await answered(driver, locale, id)) };
}

async function answered(driver: Driver, locale: Locale, id: string): Promise<Seen> {
  const manager = sara(driver, locale);
  const member = driver.as('m2', locale);
  const opened = await manager.command('checkin open', { team: id });
  const prompt = await member.command('checkin');
  const form = await member.press('checkin.form', carriedBy(prompt, 'checkin.form'));
  if (form.mode !== 'modal') throw new Error('no form');
  const fields = form.modal.fields.map(
    (field) => [field.id, field.type === 'choice' ? (field.options[0]?.value ?? '') : ''] as const,
  );
  const saved = await member.submit('checkin.answers', form.modal.value, Object.fromEntries(fields));
  const away = await member.press('checkin.away');
  return {
    opened: seen(opened),
    prompt: seen(prompt),
    form: seen(form),
    saved: seen(saved),
    away: seen(away),
    ...(await shown({ 'away-set': member.press('checkin.away-set', carriedBy(away, 'checkin.away-set')) })),
    ...(await shown({ home: manager.home() })),
    ...(await shown({ status: manager.command('team status', { team: id }) })),
    ...(await shown({ questions: manager.command('team questions', { team: id }) })),
    ...(await shown({ remove: manager.command('team remove', { team: id }) })),
    ...(await shown({ handover: manager.command('team handover', { team: id }) })),
    ...(await shown({ appoint: manager.command('team appoint', { team: id }) })),
    ...(await shown({ end: manager.command('team end', { team: id }) })),
    ...(await shown({ withdraw: manager.command('checkin withdraw', { team: id }) })),
    ...(await shown({ 'own-data': member.command('privacy export') })),
    ...(await shown({ erase: member.command('privacy erase') })),
    ...(await shown({ refused: member.press('team.show', 'nowhere') })),
    ...(await shown({ closed: manager.command('checkin close', { team: id }) })),
  };
}

/** Teams that are too small for statistics. */
async function small(driver: Driver, locale: Locale): Promise<Seen> {
  const { small: name, third, agreed } = WORDS[locale];
  const manager = sara(driver, locale);
  const id = await teamNamed(driver, 'region', 'm1', name, locale);
  await manager.press('team.start', id);
  const other = await teamNamed(driver, 'media', 'm2', third, locale);
  await driver.as('m2', locale).press('team.start', other);
  const empty = await manager.press('team.assess', id);
  const place = carriedBy(empty, 'team.assess-form');
  const form = await manager.press('team.assess-form', place);
  const judged = { TR1: '1', GD3: '4', LD2: '2', EV2: '3', SP1: '5' };
  await manager.submit('team.assessment', place, judged);
  const rest = { ST1: '2', barrier1: 'B02', barrier2: 'B04', barrier3: 'B06', agreed };
  const assessment = await manager.submit('team.assessment', `${id}|1|2`, rest);
  const pool = await manager.press('team.pool', id);
  driver.sent.length = 0;
  await manager.press('team.pool-ask', carriedBy(pool, 'team.pool-ask'));
  await driver.app.idle();
  const question = driver.sent.at(-1)?.card;
  return {
    'assess-empty': seen(empty),
    'assess-form': seen(form),
    assessment: seen(assessment),
    pool: seen(pool),
    ...(question ? { 'pool-asked': question } : {}),
  };
}

/** The digest of a team with two closed cycles. */
async function led(locale: Locale): Promise<Seen> {
  const driver = await createDriver(FRIDAY);
  const { instrument } = await loadContent();
  const itemOf = (id: string) => {
    const item = instrument.items.get(id);
    if (!item) throw new Error(id);
    return item;
  };
  const { store, app } = driver;
  await createSample(store, app.parts.checkin, itemOf, FRIDAY, locale);
  const team = await store.teams.get('sample-comms');
  if (!team) throw new Error('no team');
  await store.teams.save({ ...team, workspaceId: 'w', managers: [memberKey('web', 'w', 'm1')] });
  const manager = sara(driver, locale);
  const digest = await manager.command('digest');
  return {
    digest: seen(digest),
    ...(await shown({ 'digest-file': manager.press('digest.file', carriedBy(digest, 'digest.file')) })),
    ...(await shown({ 'home-leader': manager.home() })),
  };
}
