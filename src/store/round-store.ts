import type { Prompt } from '../core/round.ts';
import type { RoundStore } from '../core/store.ts';
import type { Rows } from './rows.ts';
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
          rounds.put({ ...round, state: count ? 'closed' : 'withdrawn', closedAt }),
          ...(counted ? [counts.put(counted)] : []),
        ];
        if (count && round.privacy === 'named') {
          return { operations: [...kept, ...invited.flatMap(closePrompt).map(prompts.put)], result: true };
        }
        const erased = [...given.map(responses.remove), ...invited.map(prompts.remove)];
        return { operations: [...kept, ...erased], result: true, erases: true };
      }),

    async countsOfTeam(teamId) {
      const ofTeam = await rounds.find(rows, `team:${teamId}`);
      const found = await Promise.all(ofTeam.map((round) => counts.get(rows, round.id)));
      return found.flatMap((one) => one ?? []);
    },
  };
}

/** The state a prompt of a named round ends in, where closing changes it. */
function closePrompt(prompt: Prompt): readonly Prompt[] {
  if (prompt.state === 'sent') return [{ ...prompt, state: 'closed' }];
  if (prompt.state === 'planned') return [{ ...prompt, state: 'missed' }];
  return [];
}
