import type { Context } from '../../core/context.ts';
import { type Prompt, promptKey, type Round } from '../../core/round.ts';
import type { Team } from '../../core/team.ts';
import { UserError } from '../../core/user-error.ts';
import { teamById } from '../find-team.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { respondentOf } from './respondent.ts';

/** An open round that asks the person at hand. */
export interface Invited {
  readonly team: Team;
  readonly round: Round;
  readonly prompt: Prompt;
}

/** The round a button or form is about, if it is open and asks this person. */
export async function invitedTo(roundId: string, context: Context): Promise<Invited> {
  const round = await context.store.rounds.get(roundId);
  if (!round) throw new UserError('errors:old-button');
  const team = await teamById(context, round.teamId);
  if (round.state !== 'open') throw new UserError('errors:round-closed');
  const prompt = await promptTo(round, context);
  if (!prompt) throw new UserError('errors:not-invited');
  return { team, round, prompt };
}

async function promptTo(round: Round, context: Context): Promise<Prompt | undefined> {
  const key = promptKey(round.id, context.member.id);
  return (await context.store.prompts.ofRound(round.id)).find((prompt) => prompt.key === key);
}

/** Under whose name the person's response is kept. */
export async function respondentIn(round: Round, context: Context, parts: CheckinParts): Promise<string> {
  const id = await respondentOf(round, context.member.id, parts.keys);
  if (!id) throw new UserError('errors:round-unavailable');
  return id;
}
