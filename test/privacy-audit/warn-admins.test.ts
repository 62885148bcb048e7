import { expect, test } from 'vitest';
import { loadContent } from '../../src/load-content.ts';
import { auditReport } from '../../src/operator/explain-finding.ts';
import { createMemoryStore } from '../../src/store/memory/memory-store.ts';
import { warnAdmins } from '../../src/warn-admins.ts';
import { sampleMember, sampleTeam } from '../store/sample-rows.ts';

const now = new Date('2026-11-22T08:00:00Z');

test('administrators are told once a day where something leaks, in their language; nobody else is', async () => {
  const store = createMemoryStore();
  const content = await loadContent();
  await store.teams.save(sampleTeam('t1'));
  await store.members.save(sampleMember('boss', { roles: ['admin'], locale: 'en' }));
  await store.members.save(sampleMember('m2'));
  const parts = { store, content, clock: { now: () => now }, locale: 'fa' } as const;
  await warnAdmins(parts, []);
  expect(await store.deliveries.inState('planned', 10)).toEqual([]);
  for (let times = 0; times < 2; times++) await warnAdmins(parts, [{ attack: 'keys', place: 't1-r1.key' }]);
  const planned = await store.deliveries.inState('planned', 10);
  expect(planned.map(({ delivery }) => delivery.to.memberId)).toEqual(['boss']);
  expect(JSON.stringify(planned)).toContain('t1-r1.key');
  expect(JSON.stringify(planned)).toContain('was not destroyed');
});

test('the report names every attack, and explains what worked', async () => {
  const texts = (await loadContent()).textsFor('en');
  const lines = auditReport([{ attack: 'order', place: 'db.json (x)' }], texts);
  expect(lines).toHaveLength(8);
  expect(lines.filter((line) => line.includes('LEAK'))).toHaveLength(1);
  expect(lines.join('\n')).toContain('who came first');
});
