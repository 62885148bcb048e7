import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { PrivacyMode, Team } from '../../core/team.ts';
import { teamsOf } from '../find-team.ts';
import type { CheckinParts } from './checkin-parts.ts';
import { contractHash, promiseNumber, promiseWords } from './privacy-contract.ts';

/** What happens to answers in both modes, which mode each of the person's teams uses, and what they may do about it. */
export async function showPrivacy(parts: CheckinParts, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const teams = await teamsOf(context, 'member');
  const yours = await Promise.all(teams.map((team) => linesOf(team, parts, context)));
  const words = (mode: PrivacyMode) => promiseWords(mode, texts, parts);
  return {
    reply: buildCard(texts, texts.t('checkin:privacy-title'), [
      yours.length ? textBlock(texts.t('checkin:privacy-yours-heading'), 'heading') : undefined,
      yours.length ? { type: 'list', items: yours.flat() } : undefined,
      textBlock(texts.t('checkin:privacy-heading-confidential'), 'heading'),
      { type: 'list', items: words('confidential') },
      textBlock(texts.t('checkin:privacy-heading-named'), 'heading'),
      { type: 'list', items: words('named') },
      textBlock(texts.t('checkin:privacy-always'), 'note'),
      textBlock(texts.t('checkin:privacy-rights'), 'note'),
      actionsBlock([
        button(texts.t('checkin:privacy-export'), 'rights.export', ''),
        button(texts.t('checkin:privacy-erase'), 'rights.erase', ''),
      ]),
    ]),
  };
}

/** The mode of a team; and of its open round, if the promise has been worded anew since that round opened. */
async function linesOf(
  team: Team,
  parts: CheckinParts,
  { store, texts }: Context,
): Promise<readonly string[]> {
  const mode = texts.t(`common:privacy-${team.privacy}`);
  const line = texts.t('checkin:privacy-yours', { team: team.name, mode });
  const open = (await store.rounds.ofTeam(team.id)).find((round) => round.state === 'open');
  if (!open) return [line];
  const now = contractHash(open.privacy, parts.k, [parts.textsFor('fa'), parts.textsFor('en')]);
  if (now === open.contractHash) return [line];
  const rewritten = texts.t('checkin:privacy-rewritten', { number: promiseNumber(open.contractHash) });
  return [line, rewritten, ...(open.promise?.[texts.locale] ?? [])];
}
