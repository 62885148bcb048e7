import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../src/core/delivery.ts';
import type { Store } from '../../src/core/store.ts';
import {
  countResponses,
  NOON,
  sampleDelivery,
  sampleDigest,
  sampleMember,
  sampleMembership,
  samplePrompt,
  sampleResponse,
  sampleRound,
  sampleTeam,
} from '../store/sample-rows.ts';

/** What a contract needs of a store: an empty one, and what is needed to get rid of it. */
export interface OpenedStore {
  readonly store: Store;
  /** Verbs take effect in the order in which they were called: one process has the rows for itself. */
  readonly isOrdered: boolean;
  dispose(): Promise<void>;
}

const ODD_IDS = [
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  '#',
  '%23',
  'a#b',
  '12',
  'نهاد',
  '😀',
  '"\n\\',
];
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

/** Every store behaves like this. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} keeps the store's contract`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.dispose());

    test('what one workspace keeps is neither shown nor changed by what another does, with the same ids and names', async () => {
      const [a, b] = ['server 1', 'server 2'];
      const person = (workspaceId: string) => ({
        memberId: `discord:${workspaceId}:p1`,
        workspaceId,
        platformId: 'p1',
        name: 'Sara',
        respondents: [],
      });
      for (const workspaceId of [a, b]) {
        const { memberId, ...who } = person(workspaceId);
        await store.members.save(sampleMember(memberId, { platform: 'discord', ...pick(who) }));
        await store.teams.save(sampleTeam(`t of ${workspaceId}`, { workspaceId, managers: [memberId] }));
        await store.memberships.save(sampleMembership(`t of ${workspaceId}`, memberId));
        const { to, ...delivery } = sampleDelivery(`d of ${workspaceId}`, 'p1');
        await store.deliveries.plan([{ ...delivery, to: { ...to, workspaceId } }], NOON);
        await store.deliveries.claim(`d of ${workspaceId}`);
        await store.deliveries.settle(`d of ${workspaceId}`, { state: 'sent', ref: 'x' });
        await store.questions.countUnanswered(workspaceId, 'topic');
        await store.questions.keep({ id: `q of ${workspaceId}`, workspaceId, topic: 'topic', text: 'why?' });
        await store.feedback.count(workspaceId, 'topic', 'helpful');
        await store.signIn.begin({
          hash: `s of ${workspaceId}`,
          workspaceId,
          memberId: 'p1',
          expiresAt: later(1),
        });
      }
      const seen = async (of: string) => [
        await store.members.list(of),
        await store.teams.list(of),
        await store.memberships.ofMember(person(of).memberId),
        await store.deliveries.sentTo(of, 'p1'),
        await store.questions.unanswered(of),
        await store.questions.sent(of),
        [...(await store.feedback.counts(of))],
        await store.signIn.session(`s of ${of}`),
        await store.records.about(person(of)),
      ];
      const before = await seen(b);
      expect(JSON.stringify(before)).toContain(b);
      expect(JSON.stringify(before)).not.toContain(a);
      await store.signIn.endAll(a, 'p1');
      await store.questions.countUnanswered(a, 'topic');
      await store.feedback.count(a, 'topic', 'unclear');
      await store.records.erase(person(a), 'e1');
      expect(await store.members.list(a)).toEqual([]);
      expect(await seen(b)).toStrictEqual(before);
    });

    test('members: absent, saved, replaced, listed by id', async () => {
      expect(await store.members.get('m1')).toBeUndefined();
      await store.members.save(sampleMember('m2', { locale: 'en', roles: ['admin', 'editor'] }));
      await store.members.save(sampleMember('m1'));
      await store.members.save(sampleMember('m3', { workspaceId: 'w2' }));
      await store.members.save(sampleMember('m1', { name: 'new' }));
      expect(await store.members.get('m2')).toStrictEqual(
        sampleMember('m2', { locale: 'en', roles: ['admin', 'editor'] }),
      );
      expect(await store.members.list('w1')).toStrictEqual([
        sampleMember('m1', { name: 'new' }),
        sampleMember('m2', { locale: 'en', roles: ['admin', 'editor'] }),
      ]);
      expect(await store.members.list('w3')).toStrictEqual([]);
    });

    test('a member that moves to another workspace is listed there only', async () => {
      await store.members.save(sampleMember('m1'));
      await store.members.save(sampleMember('m1', { workspaceId: 'w2' }));
      expect(await store.members.list('w1')).toStrictEqual([]);
      expect(await store.members.list('w2')).toHaveLength(1);
    });

    test('teams: by creation, then id; of one workspace or all; dates come back as dates', async () => {
      const started = sampleTeam('a', { createdAt: later(5), startedAt: later(6), channelId: 'c1' });
      for (const team of [
        started,
        sampleTeam('c'),
        sampleTeam('b'),
        sampleTeam('d', { workspaceId: 'w2' }),
      ]) {
        await store.teams.save(team);
      }
      expect((await store.teams.list()).map((team) => team.id)).toStrictEqual(['b', 'c', 'd', 'a']);
      expect((await store.teams.list('w1')).map((team) => team.id)).toStrictEqual(['b', 'c', 'a']);
      expect(await store.teams.get('a')).toStrictEqual(started);
    });

    test('memberships: one a team and member, found from both sides, removed', async () => {
      await store.memberships.save(sampleMembership('t1', 'm2'));
      await store.memberships.save(sampleMembership('t1', 'm1'));
      await store.memberships.save(sampleMembership('t2', 'm1'));
      const unreachable = { ...sampleMembership('t1', 'm1'), unreachable: 'blocked' };
      await store.memberships.save(unreachable);
      expect(await store.memberships.ofTeam('t1')).toStrictEqual([unreachable, sampleMembership('t1', 'm2')]);
      expect((await store.memberships.ofMember('m1')).map((row) => row.teamId)).toStrictEqual(['t1', 't2']);
      await store.memberships.remove('t1', 'm1');
      await store.memberships.remove('t1', 'm1');
      expect(await store.memberships.ofTeam('t1')).toStrictEqual([sampleMembership('t1', 'm2')]);
      expect((await store.memberships.ofMember('m1')).map((row) => row.teamId)).toStrictEqual(['t2']);
    });

    test('a team changes in one step, as it is then, or not at all', async () => {
      await store.teams.save(sampleTeam('a'));
      expect(await store.teams.change('nothing', (team) => team)).toBeUndefined();
      expect(await store.teams.change('a', () => undefined)).toBeUndefined();
      const refuse = () => {
        throw new RangeError('no');
      };
      await expect(store.teams.change('a', refuse)).rejects.toThrow(RangeError);
      expect(await store.teams.get('a')).toStrictEqual(sampleTeam('a'));
      const [renamed] = await Promise.all([
        store.teams.change('a', (team) => ({ ...team, name: 'new' })),
        store.teams.change('a', (team) => ({ ...team, words: true })),
        store.teams.change('a', (team) => ({ ...team, readers: [...team.readers, 'm1'] })),
        store.teams.change('a', (team) => ({ ...team, readers: [...team.readers, 'm2'] })),
      ]);
      expect(renamed?.name).toBe('new');
      const after = await store.teams.get('a');
      expect(after).toMatchObject({ name: 'new', words: true });
      expect([...(after?.readers ?? [])].sort()).toStrictEqual([
        ...[...sampleTeam('a').readers, 'm1', 'm2'].sort(),
      ]);
    });

    test('several teams change in one step, as they are then, or not at all', async () => {
      await store.teams.save(sampleTeam('a'));
      await store.teams.save(sampleTeam('b'));
      expect(await store.teams.changeAll(['a', 'b'], () => undefined)).toBeUndefined();
      const rename = (by: string) => () =>
        store.teams.changeAll(['a', 'b'], (teams) => teams.map((one) => ({ ...one, name: one.name + by })));
      await Promise.all(['1', '2', '3'].map((by) => rename(by)()));
      for (const id of ['a', 'b'])
        expect([...((await store.teams.get(id))?.name.slice(-3) ?? '')].sort()).toStrictEqual([
          '1',
          '2',
          '3',
        ]);
      await store.teams.changeAll(['nothing', 'a'], (teams) => {
        expect(teams).toHaveLength(1);
        return undefined;
      });
    });

    test('who left is counted, without names', async () => {
      await store.memberships.save(sampleMembership('t1', 'm1'));
      await store.memberships.remove('t1', 'm2');
      expect(await store.memberships.leftOf('t1')).toBe(0);
      await Promise.all([store.memberships.remove('t1', 'm1'), store.memberships.remove('t1', 'm1')]);
      expect(await store.memberships.leftOf('t1')).toBe(1);
      expect(await store.memberships.leftOf('t2')).toBe(0);
    });

    test('self-assessments: answers over answers, by number; a blank takes one away', async () => {
      const given = (number: number, answers: Record<string, string>) => ({
        teamId: 't1',
        number,
        answers,
        filledAt: NOON,
      });
      await store.assessments.answer(given(2, { TR1: '4' }));
      await store.assessments.answer(given(1, { TR1: '1', GD3: '2' }));
      await Promise.all([
        store.assessments.answer(given(1, { TR1: '', ST1: '1' })),
        store.assessments.answer(given(1, { LD2: '5' })),
      ]);
      expect(await store.assessments.ofTeam('t1')).toStrictEqual([
        given(1, { GD3: '2', ST1: '1', LD2: '5' }),
        given(2, { TR1: '4' }),
      ]);
      expect(await store.assessments.ofTeam('t2')).toStrictEqual([]);
    });

    test('rounds: opened once, with their prompts; by number', async () => {
      const prompts = [samplePrompt('r10', 'm2'), samplePrompt('r10', 'm1', { role: 'manager' })];
      expect(await store.rounds.open(sampleRound('r10', 'named', 10), prompts)).toBe(true);
      expect(await store.rounds.open(sampleRound('r10', 'named', 11), [samplePrompt('r10', 'm3')])).toBe(
        false,
      );
      expect(await store.rounds.open(sampleRound('r2', 'named', 2), [])).toBe(true);
      expect((await store.rounds.ofTeam('t1')).map((round) => round.number)).toStrictEqual([2, 10]);
      expect(await store.rounds.get('r10')).toStrictEqual(sampleRound('r10', 'named', 10));
      expect(await store.prompts.ofRound('r10')).toStrictEqual([prompts[1], prompts[0]]);
      expect(await store.prompts.ofMember('m2')).toStrictEqual([prompts[0]]);
      expect(await store.prompts.ofMember('m3')).toStrictEqual([]);
    });

    test('a round is not opened with prompts of another', async () => {
      await expect(store.rounds.open(sampleRound('r1'), [samplePrompt('r2', 'm1')])).rejects.toThrow();
      expect(await store.rounds.get('r1')).toBeUndefined();
    });

    test('whom a platform refuses is flagged, until something arrives', async () => {
      await store.memberships.save(sampleMembership('t1', 'm1'));
      await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1')], [sampleDelivery('r1#m1', 'm1')]);
      await store.deliveries.settle('r1#m1', { state: 'unreachable', reason: 'left' });
      expect(await store.memberships.ofTeam('t1')).toMatchObject([{ unreachable: 'left' }]);
      await store.deliveries.settle('r1#m1', { state: 'sent', ref: '1' });
      expect(await store.memberships.ofTeam('t1')).toStrictEqual([sampleMembership('t1', 'm1')]);
    });

    test('the schedule goes on only forward, and what was missed is kept, oldest first', async () => {
      await store.teams.save(sampleTeam('t1'));
      const missed = (minutes: number) => ({ teamId: 't1', at: later(minutes), reason: 'downtime' as const });
      await store.teams.endSchedule('t1', later(30), [missed(20), missed(10)]);
      await store.teams.endSchedule('t1', later(20), [missed(5)]);
      await store.teams.endSchedule('nobody', later(60), [missed(60)]);
      expect(await store.teams.missedSends('t1')).toStrictEqual([missed(10), missed(20)]);
      expect((await store.teams.get('t1'))?.scheduledFrom).toEqual(later(30));
    });

    test('deliveries in a state are found for one platform, too', async () => {
      const slack = sampleDelivery('d1', 'm1');
      const web = { ...sampleDelivery('d2', 'm2'), to: { ...slack.to, platform: 'web' as const } };
      await store.deliveries.plan([{ ...slack, to: { ...slack.to, platform: 'slack' } }, web], later(0));
      const keys = async (platform?: 'web' | 'slack' | 'discord') =>
        (await store.deliveries.inState('planned', 9, platform)).map(({ delivery }) => delivery.key);
      expect([await keys('web'), await keys('slack'), await keys('discord'), await keys()]).toEqual([
        ['d2'],
        ['d1'],
        [],
        ['d1', 'd2'],
      ]);
    });

    test('a confidential round closes into counts; responses and prompts are gone', async () => {
      await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1'), samplePrompt('r1', 'm2')]);
      await store.rounds.open(sampleRound('r2', 'confidential', 2), [samplePrompt('r2', 'm1')]);
      await store.responses.save(sampleResponse('r1', 'x', '2'));
      await store.responses.save(sampleResponse('r1', 'x', '5'));
      await store.responses.save(sampleResponse('r2', 'x'));
      expect(await store.rounds.close('r1', later(60), countResponses('r1'))).toBe(true);
      expect(await store.rounds.get('r1')).toStrictEqual({
        ...sampleRound('r1'),
        state: 'closed',
        invited: { sent: 0, missed: 2, unknown: 0, unreachable: 0 },
        closedAt: later(60),
      });
      expect(await store.rounds.countsOfTeam('t1')).toStrictEqual([
        { roundId: 'r1', eligible: 2, responded: 1, items: { TR1: { 5: 1 }, GD1: { yes: 1 } }, texts: {} },
      ]);
      expect(await store.responses.ofRound('r1')).toStrictEqual([]);
      expect(await store.responses.get('r1', 'x')).toBeUndefined();
      expect(await store.prompts.ofRound('r1')).toStrictEqual([]);
      expect((await store.prompts.ofMember('m1')).map((prompt) => prompt.roundId)).toStrictEqual(['r2']);
      expect(await store.responses.ofRound('r2')).toHaveLength(1);
    });

    test('a named round keeps responses; prompts end in a visible state', async () => {
      const states = ['planned', 'sent', 'skipped', 'away', 'unreachable', 'unknown'] as const;
      const prompts = states.map((state) => samplePrompt('r1', state, { state }));
      const declined = samplePrompt('r1', 'declined', { state: 'sent', declined: true, reminded: true });
      await store.rounds.open(sampleRound('r1', 'named'), [...prompts, declined]);
      await store.responses.save(sampleResponse('r1', 'm1'));
      expect(await store.rounds.close('r1', later(60), countResponses('r1'))).toBe(true);
      expect(await store.responses.ofRound('r1')).toStrictEqual([sampleResponse('r1', 'm1')]);
      const ended = (await store.prompts.ofRound('r1')).map((prompt) => [prompt.memberId, prompt.state]);
      expect(Object.fromEntries(ended)).toStrictEqual({
        planned: 'missed',
        sent: 'closed',
        skipped: 'skipped',
        away: 'away',
        unreachable: 'unreachable',
        unknown: 'unknown',
        declined: 'skipped',
      });
      const left = await store.prompts.ofRound('r1');
      expect(left.find(({ memberId }) => memberId === 'declined')).not.toHaveProperty('reminded');
    });

    test('a response is taken back only while its round is open', async () => {
      await store.rounds.open(sampleRound('r1', 'named'), [samplePrompt('r1', 'm1')]);
      expect(await store.responses.erase('r1', 'm1')).toBe('none');
      await store.responses.save(sampleResponse('r1', 'm1'));
      await store.responses.save(sampleResponse('r1', 'm2'));
      expect(await store.responses.erase('r1', 'm1')).toBe('erased');
      expect(await store.responses.ofRound('r1')).toStrictEqual([sampleResponse('r1', 'm2')]);
      await store.rounds.close('r1', later(60), countResponses('r1'));
      expect(await store.responses.erase('r1', 'm2')).toBe('closed');
      expect(await store.responses.ofRound('r1')).toHaveLength(1);
    });

    test('a prompt is snoozed or declined, the last wish counts; the snoozed ones are found by time', async () => {
      await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1'), samplePrompt('r1', 'm2')]);
      expect(await store.prompts.postpone('r1#m1', { again: later(20) })).toBe(true);
      expect(await store.prompts.postpone('r1#m2', { again: later(10) })).toBe(true);
      expect(await store.prompts.postpone('r1#m3', 'declined')).toBe(false);
      expect((await store.prompts.snoozed('r1')).map((one) => one.memberId)).toStrictEqual(['m2', 'm1']);
      await store.prompts.postpone('r1#m2', 'declined');
      expect(await store.prompts.snoozed('r1')).toStrictEqual([
        samplePrompt('r1', 'm1', { again: later(20) }),
      ]);
      expect((await store.prompts.ofRound('r1'))[1]).toStrictEqual(
        samplePrompt('r1', 'm2', { declined: true }),
      );
    });

    test('a reminder is planned once, for prompts of an open round, and is gone when it closes', async () => {
      const prompts = ['m1', 'm2', 'm3'].map((id) => samplePrompt('r1', id, { state: 'sent' }));
      const first = sampleDelivery('r1#m1', 'm1');
      await store.rounds.open(sampleRound('r1'), prompts, [first]);
      await store.prompts.postpone('r1#m1', { again: later(10) });
      await store.prompts.postpone('r1#m2', 'declined');
      const deliveries = ['m1', 'm2'].map((id) => sampleDelivery(`again#r1#${id}`, id));
      const step = { deliveries, handled: ['r1#m3'], at: later(20), remindedAt: later(20) };
      expect(await store.rounds.remind('r1', step)).toBe(true);
      expect(await store.rounds.remind('r1', step)).toBe(true);
      const planned = (await store.deliveries.inState('planned', 9)).map(({ delivery }) => delivery.key);
      expect(planned).toStrictEqual(['r1#m1', 'again#r1#m1']);
      expect(await store.prompts.ofRound('r1')).toStrictEqual([
        { ...prompts[0], reminded: true },
        { ...prompts[1], declined: true },
        prompts[2],
      ]);
      expect((await store.rounds.get('r1'))?.remindedAt).toStrictEqual(later(20));
      const strange = { ...step, handled: ['r2#m1'] };
      expect(await store.rounds.remind('r1', strange)).toBe(false);
      await store.rounds.close('r1', later(60), countResponses('r1'));
      expect(await store.deliveries.inState('planned', 9)).toStrictEqual([]);
      expect(await store.rounds.remind('r1', { ...step, handled: [] })).toBe(false);
      expect(await store.deliveries.inState('planned', 9)).toStrictEqual([]);
    });

    test.each(['named', 'confidential'] as const)('a withdrawn %s round leaves nothing', async (privacy) => {
      await store.rounds.open(sampleRound('r1', privacy), [samplePrompt('r1', 'm1')]);
      await store.responses.save(sampleResponse('r1', 'm1'));
      expect(await store.rounds.close('r1', later(1), undefined)).toBe(true);
      expect((await store.rounds.get('r1'))?.state).toBe('withdrawn');
      expect(await store.rounds.countsOfTeam('t1')).toStrictEqual([]);
      expect(await store.responses.ofRound('r1')).toStrictEqual([]);
      expect(await store.prompts.ofRound('r1')).toStrictEqual([]);
    });

    test('a round closes once, and only if it is there', async () => {
      await store.rounds.open(sampleRound('r1'), []);
      const closes = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          store.rounds.close('r1', later(index), countResponses('r1')),
        ),
      );
      expect(closes.filter(Boolean)).toHaveLength(1);
      expect(await store.rounds.countsOfTeam('t1')).toHaveLength(1);
      expect(await store.rounds.close('nothing', NOON, undefined)).toBe(false);
    });

    test('a count that throws closes nothing', async () => {
      await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1')]);
      const failing = () => {
        throw new Error('cannot count');
      };
      await expect(store.rounds.close('r1', NOON, failing)).rejects.toThrow('cannot count');
      expect((await store.rounds.get('r1'))?.state).toBe('open');
      expect(await store.prompts.ofRound('r1')).toHaveLength(1);
    });

    test('prompts move only from the state they are in', async () => {
      await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1')]);
      expect(await store.prompts.move('r1#m1', 'sent', 'skipped')).toBe(false);
      expect(await store.prompts.move('r1#m1', 'planned', 'sent', 'ref1')).toBe(true);
      expect(await store.prompts.move('r1#m1', 'sent', 'skipped')).toBe(true);
      expect(await store.prompts.move('nothing', 'planned', 'sent')).toBe(false);
      expect(await store.prompts.ofRound('r1')).toStrictEqual([
        samplePrompt('r1', 'm1', { state: 'skipped', ref: 'ref1' }),
      ]);
    });

    test('of 50 who move the same prompt one does', async () => {
      await store.rounds.open(sampleRound('r1'), [samplePrompt('r1', 'm1')]);
      const moves = await Promise.all(
        Array.from({ length: 50 }, () => store.prompts.move('r1#m1', 'planned', 'sending')),
      );
      expect(moves.filter(Boolean)).toHaveLength(1);
    });

    test('of 50 who open the same round one does, with its own prompts', async () => {
      const opens = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          store.rounds.open(sampleRound('r1'), [samplePrompt('r1', `m${index}`)]),
        ),
      );
      expect(opens.filter(Boolean)).toHaveLength(1);
      expect(await store.prompts.ofRound('r1')).toHaveLength(1);
    });

    test('responses are kept in open rounds only; the last of a respondent counts', async () => {
      expect(await store.responses.save(sampleResponse('r1', 'x'))).toBe('closed');
      await store.rounds.open(sampleRound('r1'), []);
      expect(await store.responses.save(sampleResponse('r1', 'y', '1'))).toBe('saved');
      expect(await store.responses.save(sampleResponse('r1', 'x', '2'))).toBe('saved');
      expect(await store.responses.save(sampleResponse('r1', 'y', '3'))).toBe('saved');
      expect(await store.responses.get('r1', 'y')).toStrictEqual(sampleResponse('r1', 'y', '3'));
      expect(await store.responses.ofRound('r1')).toStrictEqual([
        sampleResponse('r1', 'x', '2'),
        sampleResponse('r1', 'y', '3'),
      ]);
      await store.rounds.close('r1', NOON, countResponses('r1'));
      expect(await store.responses.save(sampleResponse('r1', 'z'))).toBe('closed');
      expect(await store.responses.ofRound('r1')).toStrictEqual([]);
    });

    test('answers that race with the close are counted exactly if they were saved', async () => {
      await store.rounds.open(sampleRound('r1'), []);
      const save = (index: number) => store.responses.save(sampleResponse('r1', `p${index}`));
      const early = Array.from({ length: 20 }, (_, index) => save(index));
      const close = store.rounds.close('r1', NOON, countResponses('r1'));
      const late = Array.from({ length: 20 }, (_, index) => save(100 + index));
      const results = await Promise.all([...early, ...late]);
      expect(await close).toBe(true);
      const saved = results.filter((result) => result === 'saved').length;
      if (opened.isOrdered) expect(saved).toBe(20);
      expect((await store.rounds.countsOfTeam('t1'))[0]?.responded).toBe(saved);
      expect(await store.responses.ofRound('r1')).toStrictEqual([]);
    });

    test('deliveries are counted by state', async () => {
      expect(await store.deliveries.count('planned')).toBe(0);
      await store.deliveries.plan([sampleDelivery('d1', 'm1'), sampleDelivery('d2', 'm1')], NOON);
      await store.deliveries.claim('d1');
      expect(await store.deliveries.count('planned')).toBe(1);
      expect(await store.deliveries.count('sending')).toBe(1);
    });

    test('1,000 people answer at once', async () => {
      await store.rounds.open(sampleRound('r1', 'named'), []);
      const saves = Array.from({ length: 1000 }, (_, index) =>
        store.responses.save(sampleResponse('r1', `m${index}`, String((index % 5) + 1))),
      );
      expect(new Set(await Promise.all(saves))).toStrictEqual(new Set(['saved']));
      expect(await store.responses.ofRound('r1')).toHaveLength(1000);
      expect(await store.responses.get('r1', 'm777')).toStrictEqual(sampleResponse('r1', 'm777', '3'));
    });

    test('digests are frozen once published', async () => {
      const first = sampleDigest('t1', 1, 8, 'first');
      expect(await store.digests.publish(first)).toStrictEqual(first);
      expect(await store.digests.publish(sampleDigest('t1', 1, 8, 'second'))).toStrictEqual(first);
      await store.digests.publish(sampleDigest('t1', 10, 2));
      await store.digests.publish(sampleDigest('t1', 2, 7));
      await store.digests.publish(sampleDigest('t2', 1, 1));
      expect(await store.digests.get('t1', 1, 8)).toStrictEqual(first);
      expect(await store.digests.get('t1', 1, 7)).toBeUndefined();
      const order = (await store.digests.ofTeam('t1')).map((digest) => [digest.cycle, digest.round]);
      expect(order).toStrictEqual([
        [1, 8],
        [2, 7],
        [10, 2],
      ]);
    });

    test('of 50 digests published at once all get the same one', async () => {
      const published = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          store.digests.publish(sampleDigest('t1', 1, 1, `n${index}`)),
        ),
      );
      const [first, ...others] = new Set(published.map((digest) => digest.teamName));
      expect(others).toStrictEqual([]);
      if (opened.isOrdered) expect(first).toBe('n0');
    });

    test('action items: one a team and action', async () => {
      const item = { teamId: 't1', actionId: 'a2', state: 'planned', cycle: 1, changedAt: NOON } as const;
      await store.actions.save(item);
      await store.actions.save({ ...item, actionId: 'a1' });
      await store.actions.save({ ...item, state: 'done', changedAt: later(1) });
      await store.actions.save({ ...item, teamId: 't2' });
      expect(await store.actions.ofTeam('t1')).toStrictEqual([
        { ...item, actionId: 'a1' },
        { ...item, state: 'done', changedAt: later(1) },
      ]);
    });

    test('unanswered questions are counted by workspace and topic', async () => {
      await Promise.all(Array.from({ length: 50 }, () => store.questions.countUnanswered('w1', 'training')));
      await store.questions.countUnanswered('w1', '__proto__');
      await store.questions.countUnanswered('w2', 'training');
      expect(Object.entries(await store.questions.unanswered('w1'))).toStrictEqual([
        ['__proto__', 1],
        ['training', 50],
      ]);
      expect(Object.keys(await store.questions.unanswered('w3'))).toStrictEqual([]);
    });

    test('questions that were sent are kept by workspace, without order of arrival', async () => {
      const sent = (id: string, workspaceId = 'w1') => ({
        id,
        workspaceId,
        topic: 'none',
        text: `text ${id}`,
      });
      for (const id of ['c', 'a', '__proto__', 'b']) await store.questions.keep(sent(id));
      await store.questions.keep(sent('d', 'w2'));
      expect(await store.questions.sent('w1')).toStrictEqual(
        ['__proto__', 'a', 'b', 'c'].map((id) => sent(id)),
      );
      expect(await store.questions.sent('w3')).toStrictEqual([]);
    });

    test('feedback is counted by topic and verdict', async () => {
      await Promise.all(Array.from({ length: 20 }, () => store.feedback.count('w1', 'training', 'helpful')));
      await store.feedback.count('w1', 'training', 'unclear');
      await store.feedback.count('w2', 'training', 'unclear');
      expect(await store.feedback.counts('w1')).toEqual(new Map([['training', { helpful: 20, unclear: 1 }]]));
      expect(await store.feedback.counts('w3')).toEqual(new Map());
    });

    test('sign-in links are taken once; sessions end one by one, all of a person, or when they are over', async () => {
      const link = { hash: 'h1', workspaceId: 'w1', teamId: 't1', name: 'نام', expiresAt: later(10) };
      const own = { hash: 'h2', workspaceId: 'w1', memberId: 'm1', expiresAt: later(20) };
      await store.signIn.offer([link, own]);
      expect(await store.signIn.link('h1')).toStrictEqual(link);
      const taken = await Promise.all(Array.from({ length: 20 }, () => store.signIn.take('h1')));
      expect(taken.filter(Boolean)).toStrictEqual([link]);
      expect(await store.signIn.link('h1')).toBeUndefined();
      const session = (hash: string, memberId: string, minutes = 60) =>
        store.signIn.begin({ hash, workspaceId: 'w1', memberId, expiresAt: later(minutes) });
      await session('s1', 'm1');
      await session('s2', 'm1');
      await session('s3', 'm2');
      await session('s4', 'm2', 5);
      await store.signIn.end('s3');
      await store.signIn.end('nothing');
      expect(await store.signIn.session('s3')).toBeUndefined();
      expect(await store.signIn.removeExpired(later(5))).toBe(1);
      expect(await store.signIn.session('s4')).toBeUndefined();
      await store.signIn.endAll('w1', 'm1');
      expect(await store.signIn.session('s2')).toBeUndefined();
      expect(await store.signIn.link('h2')).toBeUndefined();
      expect(await store.signIn.removeExpired(later(999))).toBe(0);
    });

    test('a round opens with its invitations in one step, and settling one settles its prompt', async () => {
      const prompts = ['m1', 'm2', 'm3'].map((member) => samplePrompt('r1', member));
      const invitations = prompts.map(({ key, memberId }) => sampleDelivery(key, memberId));
      expect(await store.rounds.open(sampleRound('r1'), prompts, invitations)).toBe(true);
      expect(await store.deliveries.inState('planned', 10)).toHaveLength(3);
      const [first, second, third] = prompts.map(({ key }) => key);
      for (const key of [first, second, third]) await store.deliveries.claim(key ?? '');
      await store.deliveries.settle(first ?? '', { state: 'sent', ref: 'x1' });
      await store.deliveries.settle(second ?? '', { state: 'retryLater', afterMs: 5 });
      await store.deliveries.settle(third ?? '', { state: 'unreachable', reason: 'left' });
      const states = (await store.prompts.ofRound('r1')).map(({ state, ref }) => [state, ref]);
      expect(states).toEqual([
        ['sent', 'x1'],
        ['planned', undefined],
        ['unreachable', undefined],
      ]);
      expect(await store.rounds.open(sampleRound('r1'), [], [sampleDelivery('stray', 'm9')])).toBe(false);
      expect(await store.deliveries.inState('planned', 10)).toHaveLength(0);
    });

    test('rounds of one number come in the order in which they opened', async () => {
      await store.rounds.open({ ...sampleRound('t1-r9', 'named', 9), openedAt: NOON }, []);
      await store.rounds.close('t1-r9', later(1), undefined);
      await store.rounds.open({ ...sampleRound('t1-r10', 'named', 9), openedAt: later(2) }, []);
      expect((await store.rounds.ofTeam('t1')).map(({ id }) => id)).toEqual(['t1-r9', 't1-r10']);
    });

    test('what became of a prompt is settled in it and as a flag of the person, and may be found out later', async () => {
      const prompt = samplePrompt('t1-r1', 'm1');
      const delivery = { ...sampleDelivery('x', 'm1'), key: prompt.key };
      await store.memberships.save(sampleMembership('t1', 'm1'));
      await store.rounds.open(sampleRound('t1-r1', 'confidential'), [prompt], [delivery]);
      const now = async () => {
        const [{ state } = { state: '' }] = await store.prompts.ofRound('t1-r1');
        const [membership] = await store.memberships.ofTeam('t1');
        return [state, membership?.unreachable];
      };
      const settle = (receipt: Receipt) => store.deliveries.settle(prompt.key, receipt);
      await settle({ state: 'unknown' });
      expect(await now()).toEqual(['unknown', undefined]);
      await settle({ state: 'retryLater', afterMs: 0 });
      expect(await now()).toEqual(['planned', undefined]);
      await settle({ state: 'unreachable', reason: 'user_disabled' });
      expect(await now()).toEqual(['unreachable', 'user_disabled']);
      expect(await store.deliveries.inState('unreachable', 9)).toMatchObject([{ reason: 'user_disabled' }]);
      await settle({ state: 'sent', ref: 'D1:1' });
      expect(await now()).toEqual(['unreachable', undefined]);
    });

    test('deliveries: planned once, claimed once, settled, found by state and person', async () => {
      await store.deliveries.plan([sampleDelivery('b', 'm1'), sampleDelivery('a', 'm1')], later(1));
      await store.deliveries.plan([sampleDelivery('a', 'm2'), sampleDelivery('c', 'm1')], NOON);
      const keys = async (state: 'planned' | 'sending' | 'sent' | 'retryLater', limit = 10) =>
        (await store.deliveries.inState(state, limit)).map((row) => row.delivery.key);
      expect(await keys('planned')).toStrictEqual(['c', 'a', 'b']);
      expect(await keys('planned', 2)).toStrictEqual(['c', 'a']);
      const claims = await Promise.all(Array.from({ length: 50 }, () => store.deliveries.claim('a')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await keys('sending')).toStrictEqual(['a']);
      await store.deliveries.settle('a', { state: 'retryLater', afterMs: 1000 });
      expect(await keys('retryLater')).toStrictEqual(['a']);
      expect(await store.deliveries.claim('a')).toBe(true);
      await store.deliveries.settle('a', { state: 'sent', ref: 'ts1' });
      expect(await store.deliveries.claim('a')).toBe(false);
      expect(await store.deliveries.claim('nothing')).toBe(false);
      await store.deliveries.settle('nothing', { state: 'unknown' });
      await store.deliveries.settle('c', { state: 'sent', ref: 'ts2' });
      expect(await store.deliveries.sentTo('w1', 'm1')).toStrictEqual([
        { delivery: sampleDelivery('c', 'm1'), state: 'sent', ref: 'ts2', createdAt: NOON },
        { delivery: sampleDelivery('a', 'm1'), state: 'sent', ref: 'ts1', createdAt: later(1) },
      ]);
      expect(await store.deliveries.sentTo('w2', 'm1')).toStrictEqual([]);
      await store.deliveries.remove(['a', 'a', 'nothing']);
      expect(await keys('sent')).toStrictEqual(['c']);
      expect(await store.deliveries.sentTo('w1', 'm1')).toHaveLength(1);
    });

    test('idempotency: a key is the first once until it expires, however many ask, and is kept as a hash', async () => {
      const { idempotency } = store;
      const asked = await Promise.all(
        Array.from({ length: 20 }, () => idempotency.first('press sara', NOON, later(1))),
      );
      expect(asked.filter(Boolean)).toHaveLength(1);
      expect(await idempotency.first('press omid', NOON, later(2))).toBe(true);
      expect(await idempotency.first('press sara', later(1), later(2))).toBe(true);
      await idempotency.forget(later(1));
      expect(await idempotency.first('press sara', later(1), later(2))).toBe(false);
      await idempotency.forget(later(2));
      expect(await idempotency.first('press sara', later(1), later(2))).toBe(true);
    });

    test('the same delivery twice in one plan is one', async () => {
      await store.deliveries.plan([sampleDelivery('a', 'm1'), sampleDelivery('a', 'm2')], NOON);
      expect((await store.deliveries.inState('planned', 10)).map((row) => row.delivery)).toStrictEqual([
        sampleDelivery('a', 'm1'),
      ]);
    });

    test.each(ODD_IDS)('the id %j is an id like any other', async (id) => {
      expect(await store.members.get(id)).toBeUndefined();
      await store.members.save(sampleMember(id, { workspaceId: id }));
      expect(await store.members.list(id)).toStrictEqual([sampleMember(id, { workspaceId: id })]);
      await store.memberships.save(sampleMembership(id, id));
      expect(await store.memberships.ofTeam(id)).toHaveLength(1);
      await store.memberships.remove(id, id);
      expect(await store.memberships.ofMember(id)).toStrictEqual([]);
      expect(await store.rounds.open(sampleRound(id), [samplePrompt(id, id)])).toBe(true);
      expect(await store.responses.save(sampleResponse(id, id))).toBe('saved');
      expect(await store.responses.get(id, id)).toStrictEqual(sampleResponse(id, id));
      await store.deliveries.plan([sampleDelivery(id, id)], NOON);
      expect(await store.deliveries.claim(id)).toBe(true);
    });

    test('ids of several parts are never mixed up', async () => {
      await store.memberships.save(sampleMembership('a#b', 'c'));
      await store.memberships.save(sampleMembership('a', 'b#c'));
      await store.memberships.save(sampleMembership('a%23b', 'c'));
      expect(await store.memberships.ofTeam('a')).toStrictEqual([sampleMembership('a', 'b#c')]);
      expect(await store.memberships.ofMember('c')).toHaveLength(2);
    });

    test('what a caller does to a row it got or gave changes nothing that is kept', async () => {
      const team = sampleTeam('t1', { createdAt: new Date(NOON) });
      await store.teams.save(team);
      team.createdAt.setFullYear(1999);
      const got = await store.teams.get('t1');
      got?.createdAt.setFullYear(1998);
      // Frozen rows may throw here, copies may not: both are fine.
      try {
        Object.assign(got?.schedule ?? {}, { hour: 0 });
      } catch {}
      expect(await store.teams.get('t1')).toStrictEqual(sampleTeam('t1'));
    });

    test('a row that could not be read back is refused and changes nothing', async () => {
      const broken = sampleTeam('t1', { createdAt: new Date(Number.NaN) });
      await expect(store.teams.save(broken)).rejects.toThrow();
      await store.rounds.open(sampleRound('r1'), []);
      const answers: Record<string, string> = JSON.parse('{"__proto__": "1"}');
      await expect(store.responses.save({ roundId: 'r1', respondent: 'x', answers })).rejects.toThrow();
      expect(await store.teams.list()).toStrictEqual([]);
      expect(await store.responses.ofRound('r1')).toStrictEqual([]);
    });
  });
}

const pick = ({
  workspaceId,
  platformId,
  name,
}: {
  workspaceId: string;
  platformId: string;
  name: string;
}) => ({
  workspaceId,
  platformId,
  name,
});
