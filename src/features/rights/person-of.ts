import type { Context } from '../../core/context.ts';
import type { Person } from '../../core/records.ts';
import type { RightsParts } from './rights-parts.ts';

/** The member as rows know them, also where an open round keeps them under an HMAC. */
export async function personOf(
  { respondentOf }: Pick<RightsParts, 'respondentOf'>,
  { store, member }: Pick<Context, 'store' | 'member'>,
): Promise<Person> {
  const respondents: string[] = [];
  for (const prompt of await store.prompts.ofMember(member.id)) {
    const round = await store.rounds.get(prompt.roundId);
    const respondent = round?.state === 'open' ? await respondentOf(round, member.id) : undefined;
    if (respondent !== undefined) respondents.push(respondent);
  }
  const { id: memberId, workspaceId, platformId, name } = member;
  return { memberId, workspaceId, platformId, name, respondents };
}
