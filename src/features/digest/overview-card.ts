import { actionsBlock, buildCard, button, textBlock } from '../../core/build-card.ts';
import type { Block, Card } from '../../core/card.ts';
import { REPORT_FORMATS } from '../../core/report.ts';
import type { Texts } from '../../core/texts.ts';
import type { DigestParts } from './digest-parts.ts';
import {
  absentLines,
  barrierLines,
  gapLinesOf,
  type OverviewPage,
  overviewFinding,
  spreadLines,
  stageLines,
  teamText,
} from './overview-texts.ts';

/** Whoever leads more teams reads the rest in the file. */
const TEAMS_SHOWN = 8;

/** One finding on top; then the organization's profile, its teams, gaps of knowledge, and who is in no number. */
export async function overviewCard(page: OverviewPage, texts: Texts, parts: DigestParts): Promise<Card> {
  const { overview, at, timeZone } = page;
  const charts = parts.overviewCharts(overview, texts).filter(({ section }) => section === 'dimensions');
  const pictures = await parts.draw(charts);
  return buildCard(
    texts,
    texts.t('digest:all-title'),
    [
      textBlock(texts.t('digest:all-as-of', { date: texts.date(at, timeZone) }), 'note'),
      overview.sample ? textBlock(texts.t('digest:sample'), 'note') : undefined,
      textBlock(overviewFinding(page, texts, parts), 'lead'),
      ...listed(texts.t('digest:all-profile'), spreadLines(page, texts, parts)),
      ...pictures.map((picture): Block => ({ type: 'image', file: picture.name, alt: picture.alt })),
      ...listed(texts.t('digest:stage-heading'), stageLines(page, texts)),
      ...listed(texts.t('digest:all-barriers'), barrierLines(page, texts, parts)),
      ...teamBlocks(page, texts, parts),
      ...listed(texts.t('digest:all-gaps'), gapLinesOf(page, texts, parts)),
      ...listed(texts.t('digest:withheld'), absentLines(page, texts, parts)),
      textBlock(texts.t('digest:all-method'), 'note'),
      actionsBlock([
        button(texts.t('digest:switch'), 'digest.all-language', texts.locale === 'fa' ? 'en' : 'fa'),
      ]),
      textBlock(texts.t('digest:hand-on'), 'heading'),
      actionsBlock(
        REPORT_FORMATS.map((format) =>
          button(texts.t(`digest:save-${format}`), 'digest.all-file', `${texts.locale}|${format}`),
        ),
      ),
    ],
    pictures,
  );
}

function teamBlocks({ overview }: OverviewPage, texts: Texts, parts: DigestParts): Block[] {
  const { teams, alike } = overview;
  const items = teams
    .slice(0, TEAMS_SHOWN)
    .map((team) => texts.t('digest:all-team', { team: team.teamName, text: teamText(team, texts, parts) }));
  const more = teams.length - items.length;
  return [
    ...listed(texts.t('digest:all-teams'), items),
    ...(alike ? [textBlock(texts.t('digest:all-alike'))] : []),
    ...(more > 0 ? [textBlock(texts.t('digest:all-more', { count: more }), 'note')] : []),
  ];
}

function listed(heading: string, items: readonly string[]): Block[] {
  return items.length ? [textBlock(heading, 'heading'), { type: 'list', items }] : [];
}
