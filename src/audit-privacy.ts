import type { Config } from './config.ts';
import { digestCard } from './features/digest/digest-card.ts';
import { PARAMS } from './instrument/params.ts';
import type { OpenedApp } from './open-app.ts';
import { exportData } from './operator/operator-output.ts';
import { gatherEvidence, gatherFromRows } from './privacy-audit/evidence.ts';
import type { Finding } from './privacy-audit/finding.ts';
import { runAttacks } from './privacy-audit/run-attacks.ts';
import { readDatabase } from './store/postgres/copy-database.ts';
import { DEFAULT_SCHEMA } from './store/postgres/open-postgres-store.ts';

/** Attacks what this app keeps and has published. */
export async function auditPrivacy(
  { app, store, content }: Pick<OpenedApp, 'app' | 'store' | 'content'>,
  { dataDir, keyDir, databaseUrl }: Pick<Config, 'dataDir' | 'keyDir' | 'databaseUrl'>,
): Promise<readonly Finding[]> {
  const teams = await store.teams.list();
  return runAttacks({
    evidence: async () =>
      databaseUrl === undefined
        ? gatherEvidence(dataDir, keyDir)
        : gatherFromRows(await readDatabase(databaseUrl, DEFAULT_SCHEMA), keyDir),
    k: PARAMS.k,
    digests: async () => (await Promise.all(teams.map(({ id }) => store.digests.ofTeam(id)))).flat(),
    render: ({ from: _, to: __, ...view }, locale) => {
      const team = teams.find(({ id }) => id === view.teamId);
      if (!team) throw new Error(`a digest of no team: ${view.teamId}`);
      const page = {
        view,
        team,
        next: undefined,
        openUntil: undefined,
        before: undefined,
        mayShare: false,
        planned: [],
        done: [],
        advice: undefined,
      };
      return digestCard(page, content.textsFor(locale), app.parts.digest);
    },
    exported: async () => JSON.stringify(await exportData(store)),
  });
}
