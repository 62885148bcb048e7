import { buildCard, textBlock } from './core/build-card.ts';
import type { Delivery } from './core/delivery.ts';
import type { OpenedApp } from './open-app.ts';
import { explainFinding } from './operator/explain-finding.ts';
import type { Finding } from './privacy-audit/finding.ts';

/** Tells every administrator what the audit found, once a day; places only, never people. */
export async function warnAdmins(
  { store, content, clock, locale }: Pick<OpenedApp, 'store' | 'content' | 'clock' | 'locale'>,
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  const day = clock.now().toISOString().slice(0, 10);
  const workspaces = new Set((await store.teams.list()).map(({ workspaceId }) => workspaceId));
  const people = (await Promise.all([...workspaces].map((id) => store.members.list(id)))).flat();
  const deliveries = people
    .filter(({ roles }) => roles.includes('admin'))
    .map((admin): Delivery => {
      const texts = content.textsFor(admin.locale ?? locale);
      return {
        kind: 'post',
        key: `privacy-audit#${day}#${admin.platformId}`,
        to: { platform: admin.platform, workspaceId: admin.workspaceId, memberId: admin.platformId },
        card: buildCard(texts, texts.t('rights:audit-title'), [
          textBlock(texts.t('rights:audit-found')),
          { type: 'list', items: findings.map((finding) => explainFinding(finding, texts)) },
        ]),
      };
    });
  await store.deliveries.plan(deliveries, clock.now());
}
