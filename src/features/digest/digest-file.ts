import { buildCard, textBlock } from '../../core/build-card.ts';
import type { Card } from '../../core/card.ts';
import type { Context } from '../../core/context.ts';
import type { Action } from '../../core/interaction.ts';
import { REPORT_FORMATS } from '../../core/report.ts';
import { UserError } from '../../core/user-error.ts';
import { noteAudit } from '../audited.ts';
import { frozenPage, ledTeam } from './digest.ts';
import type { DigestParts } from './digest-parts.ts';
import { digestReport } from './digest-report.ts';

/** `value` is `team|cycle|round|locale|format`: the digest of that card as a file, for whoever leads the team. */
export async function digestAsFile(
  parts: DigestParts,
  action: Action,
  context: Context,
): Promise<{ reply: Card }> {
  const [id = '', cycle, round, locale, wanted] = action.value.split('|');
  const team = await ledTeam(context, id);
  const format = REPORT_FORMATS.find((one) => one === wanted);
  if (!format) throw new UserError('errors:old-button');
  const texts = parts.textsFor(locale === 'en' ? 'en' : 'fa');
  const page = await frozenPage(parts, team, context, Number(cycle), Number(round));
  const file = await parts.file(digestReport(page, texts, parts), format);
  await noteAudit(context, 'digest-exported', team, `${format} ${page.view.cycle}/${page.view.round}`);
  const said = texts.t(`digest:file-${format}`, { team: page.view.teamName });
  return { reply: buildCard(texts, undefined, [textBlock(said)], [file]) };
}
