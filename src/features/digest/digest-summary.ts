import { textBlock } from '../../core/build-card.ts';
import type { Block, CardField } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { DigestView } from '../../core/digest.ts';
import type { Texts } from '../../core/texts.ts';
import { teamsOf } from '../find-team.ts';
import { digestOf } from './digest.ts';
import type { DigestParts } from './digest-parts.ts';
import { findingText, stageText } from './finding-text.ts';

/** What leads more teams opens a digest by its button. */
const TEAMS_SHOWN = 3;

/** The newest digest of each team that the person leads, in short: the finding, the index, the stage. */
export async function digestSummaries(parts: DigestParts, context: Context): Promise<readonly Block[]> {
  const { texts, store } = context;
  const led = (await teamsOf(context, 'leader')).filter(({ state }) => state === 'active');
  const summaries: Block[] = [];
  for (const team of led.slice(0, TEAMS_SHOWN)) {
    const view = await digestOf(parts, team, store);
    summaries.push(
      textBlock(texts.t('digest:title', { team: view.teamName }), 'heading'),
      textBlock(findingText(view, texts, parts)),
    );
    const fields = scoreFields(view, texts);
    if (fields.length) summaries.push({ type: 'fields', fields });
  }
  return summaries;
}

/** Only what the digest itself may show of the group. */
function scoreFields({ index, stage }: DigestView, texts: Texts): CardField[] {
  return [
    ...(index ? [{ label: texts.t('digest:index-name'), value: texts.number(index.score) }] : []),
    ...(stage ? [{ label: texts.t('digest:stage-heading'), value: stageText(stage, texts) }] : []),
  ];
}
