import { againKey, invitedOf, type Prompt } from '../core/round.ts';
import type { RoundStore } from '../core/store.ts';
import { remindRound } from './remind-round.ts';
import type { Operation, Reader, Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

const rounds = createTypedTable('rounds', TABLES.rounds);
const counts = createTypedTable('counts', TABLES.counts);
const prompts = createTypedTable('prompts', TABLES.prompts);
const responses = createTypedTable('responses', TABLES.responses);
const deliveries = createTypedTable('deliveries', TABLES.deliveries);

export function createRoundStore(rows: Rows): RoundStore {
  return {
    get: (id) => rounds.get(rows, id),
    ofTeam: (teamId) => rounds.find(rows, `team:${teamId}`),

    async open(round, invited, invitations = []) {
      const stray = invited.some((prompt) => prompt.roundId !== round.id);
      if (stray) throw new Error('a round opens with prompts of its own');
      const planned = invitations.map((delivery) =>
        deliveries.put({ delivery, state: 'planned', createdAt: round.openedAt }),
      );
      return rows.change(async (read) => {
        const taken = (await rounds.get(read, round.id)) !== undefined;
        return {
          operations: taken ? [] : [rounds.put(round), ...invited.map(prompts.put), ...planned],
          result: !taken,
        };
      });
    },

    close: (id, closedAt, count) =>
      rows.change<boolean>(async (read) => {
        const round = await rounds.get(read, id);
        if (round?.state !== 'open') return { operations: [], result: false };
        const given = await responses.find(read, `round:${id}`);
        const invited = await prompts.find(read, `round:${id}`);
        const counted = count?.(given, invited);
        const kept = [
          rounds.put({
            ...round,
            state: count ? 'closed' : 'withdrawn',
            closedAt,
            invited: invitedOf(invited),
          }),
          ...(counted ? [counts.put(counted)] : []),
        ];
        const sent = await sentFor(invited, read);
        if (count && round.privacy === 'named') {
          const answered = new Set(given.map(({ respondent }) => respondent));
          const ended = invited.map((prompt) => prompts.put(closePrompt(prompt, answered)));
          return { operations: [...kept, ...ended, ...sent], result: true };
        }
        const erased = [...given.map(responses.remove), ...invited.map(prompts.remove)];
        return { operations: [...kept, ...erased, ...sent], result: true, erases: true };
      }),

    remind: (id, step) => rows.change((read) => remindRound(id, step, read)),

    async countsOfTeam(teamId) {
      const ofTeam = await rounds.find(rows, `team:${teamId}`);
      const found = await Promise.all(ofTeam.map((round) => counts.get(rows, round.id)));
      return found.flatMap((one) => one ?? []);
    },
  };
}

/** Takes away the rows of what was sent for these prompts. */
async function sentFor(invited: readonly Prompt[], read: Reader): Promise<readonly Operation[]> {
  const keys = invited.flatMap(({ key, reminded }) => (reminded ? [key, againKey(key)] : [key]));
  const found = await Promise.all(keys.map((key) => deliveries.get(read, key)));
  return found.flatMap((row) => (row ? [deliveries.remove(row)] : []));
}

/** A prompt of a named round as it ends: its state, and nothing of snoozes and reminders. */
function closePrompt(
  { again: _again, declined, reminded: _reminded, ...prompt }: Prompt,
  answered: ReadonlySet<string>,
): Prompt {
  const isSkipped = declined && !answered.has(prompt.memberId);
  if (prompt.state === 'sent') return { ...prompt, state: isSkipped ? 'skipped' : 'closed' };
  return prompt.state === 'planned' ? { ...prompt, state: 'missed' } : prompt;
}
