import type { Prompt, Round, RoundCounts } from '../core/round.ts';
import type { RoundStore } from '../core/store.ts';
import type { Operation, Rows } from './rows.ts';
import { TABLES } from './tables.ts';
import { createTypedTable } from './typed-table.ts';

export function createRoundStore(rows: Rows): RoundStore {
  const rounds = createTypedTable(rows, 'rounds', TABLES.rounds);
  const counts = createTypedTable(rows, 'counts', TABLES.counts);
  const prompts = createTypedTable(rows, 'prompts', TABLES.prompts);
  const responses = createTypedTable(rows, 'responses', TABLES.responses);

  const deliveries = createTypedTable(rows, 'deliveries', TABLES.deliveries);

  const keep = (round: Round, kept: RoundCounts | undefined): readonly Operation[] => [
    rounds.put(round),
    ...(kept ? [counts.put(kept)] : []),
  ];

  return {
    get: async (id) => rounds.get(id),
    ofTeam: async (teamId) => rounds.find(`team:${teamId}`),

    async open(round, invited, invitations = []) {
      const stray = invited.some((prompt) => prompt.roundId !== round.id);
      if (stray) throw new Error('a round opens with prompts of its own');
      const taken = rounds.get(round.id) !== undefined;
      const planned = invitations.map((delivery) =>
        deliveries.put({ delivery, state: 'planned', createdAt: round.openedAt }),
      );
      await rows.commit(taken ? [] : [rounds.put(round), ...invited.map(prompts.put), ...planned]);
      return !taken;
    },

    async close(id, closedAt, count) {
      const round = rounds.get(id);
      if (round?.state !== 'open') {
        await rows.commit([]);
        return false;
      }
      const given = responses.find(`round:${id}`);
      const invited = prompts.find(`round:${id}`);
      const counted = count?.(given, invited);
      const closed: Round = { ...round, state: count ? 'closed' : 'withdrawn', closedAt };
      if (count && round.privacy === 'named') {
        await rows.commit([...keep(closed, counted), ...invited.flatMap(closePrompt).map(prompts.put)]);
      } else {
        const erased = [...given.map(responses.remove), ...invited.map(prompts.remove)];
        await rows.erase([...keep(closed, counted), ...erased]);
      }
      return true;
    },

    async countsOfTeam(teamId) {
      return rounds.find(`team:${teamId}`).flatMap((round) => counts.get(round.id) ?? []);
    },
  };
}

/** The state a prompt of a named round ends in, where closing changes it. */
function closePrompt(prompt: Prompt): readonly Prompt[] {
  if (prompt.state === 'sent') return [{ ...prompt, state: 'closed' }];
  if (prompt.state === 'planned') return [{ ...prompt, state: 'missed' }];
  return [];
}
