import { z } from 'zod';
import { REPORT_FORMATS } from '../core/report.ts';
import type { Store } from '../core/store.ts';
import type { Texts } from '../core/texts.ts';
import { UserError } from '../core/user-error.ts';
import { pageOf } from '../features/digest/digest.ts';
import { digestCard } from '../features/digest/digest-card.ts';
import { digestReport } from '../features/digest/digest-report.ts';
import type { OpenedApp } from '../open-app.ts';
import { renderCard } from '../platforms/console/render-card.ts';

const optionsSchema = z.object({
  team: z.string(),
  locale: z.enum(['fa', 'en']),
  format: z.enum(['text', ...REPORT_FORMATS]),
});

/** The digest of a team as text or as a file; all hold only what the digest shows. */
export async function digestFor(
  { app, store, content, clock }: OpenedApp,
  given: Readonly<Record<'team' | 'locale' | 'format', string>>,
  texts: Texts,
): Promise<Uint8Array> {
  const options = optionsSchema.safeParse(given);
  if (!options.success)
    throw new UserError('cli:bad-option', { name: String(options.error.issues[0]?.path[0]) });
  const { team: id, locale, format } = options.data;
  const team = await store.teams.get(id);
  if (!team) {
    const known = (await store.teams.list()).map((one) => one.id);
    if (!known.length) throw new UserError('cli:no-teams');
    throw new UserError('cli:no-such-team', { team: id, teams: known.join(' ') });
  }
  const parts = app.parts.digest;
  const page = await pageOf(parts, team, { store, clock });
  const inLanguage = locale === texts.locale ? texts : content.textsFor(locale);
  if (format !== 'text') return (await parts.file(digestReport(page, inLanguage, parts), format)).data;
  return Buffer.from(`${renderCard(await digestCard(page, inLanguage, parts), inLanguage).text}\n`);
}

/**
 * Everything that may leave the store: settings of teams, dates of rounds, published digests, topics of unanswered
 * questions. No counts, responses or names: the rules for small groups hold in files, too.
 */
export async function exportData(store: Store): Promise<unknown> {
  const teams = await store.teams.list();
  const workspaces = [...new Set(teams.map((team) => team.workspaceId))];
  return {
    format: 'nahad-export',
    version: 1,
    teams: await Promise.all(
      teams.map(async ({ managers: _managers, readers: _readers, ...team }) => ({
        ...team,
        rounds: (await store.rounds.ofTeam(team.id)).map(
          ({ contractHash, privacy, number, openedAt, closesAt, state }) => ({
            number,
            state,
            openedAt,
            closesAt,
            privacy,
            contractHash,
          }),
        ),
        digests: await store.digests.ofTeam(team.id),
        actions: await store.actions.ofTeam(team.id),
      })),
    ),
    unanswered: Object.fromEntries(
      await Promise.all(workspaces.map(async (id) => [id, await store.questions.unanswered(id)] as const)),
    ),
  };
}
