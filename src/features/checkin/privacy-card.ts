import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import { teamsOf } from '../find-team.ts';
import { contractWords } from './privacy-contract.ts';

/** What happens to answers in both modes, and which mode each of the person's teams uses. */
export async function showPrivacy(k: number, context: Context): Promise<{ reply: Card }> {
  const { texts } = context;
  const teams = await teamsOf(context, 'member');
  const yours = teams.map((team) =>
    texts.t('checkin:privacy-yours', { team: team.name, mode: texts.t(`common:privacy-${team.privacy}`) }),
  );
  return {
    reply: buildCard(texts, texts.t('checkin:privacy-title'), [
      yours.length ? textBlock(texts.t('checkin:privacy-yours-heading'), 'heading') : undefined,
      yours.length ? { type: 'list', items: yours } : undefined,
      textBlock(texts.t('checkin:privacy-heading-confidential'), 'heading'),
      { type: 'list', items: contractWords('confidential', texts, k) },
      textBlock(texts.t('checkin:privacy-heading-named'), 'heading'),
      { type: 'list', items: contractWords('named', texts, k) },
      textBlock(texts.t('checkin:privacy-always'), 'note'),
    ]),
  };
}
