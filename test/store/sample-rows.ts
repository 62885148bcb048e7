import type { Card } from '../../src/core/card.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import type { DigestView } from '../../src/core/digest.ts';
import type { Member } from '../../src/core/member.ts';
import { type Prompt, promptKey, type Response, type Round, type RoundCounts } from '../../src/core/round.ts';
import type { Membership, PrivacyMode, Team } from '../../src/core/team.ts';

export const NOON = new Date('2026-11-22T12:00:00.000Z');

export function sampleMember(id: string, more: Partial<Member> = {}): Member {
  return {
    id,
    platform: 'console',
    workspaceId: 'w1',
    platformId: id,
    name: `نام ${id}`,
    roles: [],
    ...more,
  };
}

export function sampleTeam(id: string, more: Partial<Team> = {}): Team {
  return {
    id,
    platform: 'slack',
    workspaceId: 'w1',
    name: 'روابط عمومی',
    locale: 'fa',
    timeZone: 'Asia/Tehran',
    state: 'draft',
    privacy: 'confidential',
    schedule: {
      days: { kind: 'week', weekdays: [6] },
      hour: 9,
      cadence: 'weekly',
      openWorkingDays: 3,
      weekend: [4, 5],
      holidays: 'iran',
    },
    managers: ['m1'],
    readers: [],
    facts: { FS1: 'yes' },
    createdAt: NOON,
    sample: false,
    ...more,
  };
}

export function sampleMembership(teamId: string, memberId: string): Membership {
  return { teamId, memberId, accepted: 'confidential', joinedAt: NOON };
}

export function sampleRound(id: string, privacy: PrivacyMode = 'confidential', number = 1): Round {
  return {
    id,
    teamId: 't1',
    number,
    items: { staff: ['TR1', 'GD1'], manager: ['TR1', 'LD1'] },
    privacy,
    contractHash: 'c0ffee',
    openedAt: NOON,
    closesAt: new Date('2026-11-25T12:00:00.000Z'),
    state: 'open',
  };
}

export function samplePrompt(roundId: string, memberId: string, more: Partial<Prompt> = {}): Prompt {
  return { key: promptKey(roundId, memberId), roundId, memberId, role: 'staff', state: 'planned', ...more };
}

export function sampleResponse(roundId: string, respondent: string, answer = '4'): Response {
  return { roundId, respondent, answers: { TR1: answer, GD1: 'yes' } };
}

/** Counts as the feature would: what each option of each item got. */
export function countResponses(roundId: string) {
  return (responses: readonly Response[], prompts: readonly Prompt[]): RoundCounts => {
    const items: Record<string, Record<string, number>> = {};
    for (const { answers } of responses) {
      for (const [item, option] of Object.entries(answers)) {
        const options = items[item] ?? {};
        items[item] = { ...options, [option]: (options[option] ?? 0) + 1 };
      }
    }
    return { roundId, eligible: prompts.length, responded: responses.length, items, texts: {} };
  };
}

const sampleCard: Card = {
  locale: 'fa',
  direction: 'rtl',
  title: 'پرسش',
  blocks: [
    { type: 'text', text: 'سلام', style: 'lead' },
    { type: 'fields', fields: [{ label: 'a', value: 'b' }] },
    { type: 'list', items: ['x'], ordered: true },
    { type: 'image', file: 'chart.png', alt: 'نمودار' },
    { type: 'divider' },
    {
      type: 'actions',
      controls: [
        { type: 'button', label: 'بله', action: 'checkin.form', value: 'r1', style: 'primary' },
        {
          type: 'select',
          label: 's',
          action: 'team.set',
          value: 't1',
          options: [{ label: 'o', value: '1' }],
          chosen: '1',
        },
      ],
    },
  ],
  files: [{ name: 'chart.png', mediaType: 'image/png', data: new Uint8Array([0, 137, 255]) }],
};

export function sampleDelivery(key: string, memberId?: string): Delivery {
  const to = { platform: 'slack', workspaceId: 'w1', ...(memberId !== undefined && { memberId }) } as const;
  return { kind: 'post', key, to, card: sampleCard };
}

export function sampleDigest(teamId: string, cycle: number, round: number, teamName = 'تیم'): DigestView {
  const interval = { lo: 50, hi: 70 };
  return {
    methodVersion: 1,
    teamId,
    teamName,
    sample: false,
    cycle,
    round,
    from: NOON,
    level: 'items',
    people: '10–19',
    finding: { kind: 'clear-change', dimension: 'index', points: 10 },
    suggestions: [{ construct: 'B07', actionId: 'act-1' }],
    participation: '50-74',
    facts: [{ id: 'FS1', dimension: 'policy', value: 'yes' }],
    dimensions: [
      {
        id: 'policy',
        items: 2,
        shown: { score: 60, interval, change: { label: 'possible-change', points: 5 } },
      },
      { id: 'training', items: 0, withheld: 'not-yet-asked' },
    ],
    index: { score: 60, interval, provisional: true, missing: ['training'] },
    stage: { stage: 2, label: 'between', between: [2, 3], gated: false },
    barriers: { asked: 3, leading: ['B01'], ranked: [{ code: 'B01', shown: { score: 70, interval } }] },
    unknowns: ['GD2'],
    history: [{ cycle: 1, round: 8, to: NOON, dimensions: [{ id: 'policy', score: 55, interval }] }],
    withheld: ['not-yet-asked'],
  };
}
