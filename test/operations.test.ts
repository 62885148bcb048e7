import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '../src/create-metrics.ts';
import { startOperationsServer } from '../src/operations-server.ts';
import { createMemoryStore } from '../src/store/memory/memory-store.ts';
import { NOON, sampleDelivery, sampleMember } from './store/sample-rows.ts';

test('metrics count and time what happens, and name nobody', async () => {
  const metrics = createMetrics();
  const store = metrics.store(createMemoryStore());
  await store.members.save(sampleMember('slack:T1:U-secret', { name: 'Maryam' }));
  expect(await store.members.get('slack:T1:U-secret')).toMatchObject({ name: 'Maryam' });
  const delivery = sampleDelivery('round-secret#m1', 'm1');
  await store.deliveries.plan([delivery, sampleDelivery('other', 'm1')], NOON);
  await store.deliveries.claim('other');
  metrics.sent(delivery, { state: 'unreachable', reason: 'account_inactive' });
  const dispatcher = metrics.dispatcher({
    modeOf: () => 'private',
    dispatch: async () => ({
      mode: 'private',
      card: { locale: 'fa', direction: 'rtl', blocks: [] },
    }),
  });
  await dispatcher.dispatch({
    kind: 'message',
    id: 'i1',
    platform: 'slack',
    workspaceId: 'T1',
    memberId: 'U-secret',
    memberName: 'Maryam',
    text: 'what somebody typed',
  });
  const { body, contentType } = await metrics.text();
  expect(contentType).toContain('application/openmetrics-text');
  expect(body.trimEnd().endsWith('# EOF')).toBe(true);
  expect(body).toContain('nahad_store_seconds_count{verb="members.save"} 1');
  expect(body).toContain('nahad_interaction_seconds_count{platform="slack",kind="message"} 1');
  expect(body).toMatch(/nahad_deliveries_total\{platform="\w+",state="unreachable"\} 1/);
  expect(body).toContain('nahad_deliveries_waiting{state="planned"} 1');
  expect(body).toContain('nahad_deliveries_waiting{state="sending"} 1');
  expect(body).not.toMatch(/secret|Maryam|typed|account_inactive|T1/);
});

test('a verb that fails is timed and fails as before', async () => {
  const metrics = createMetrics();
  const store = metrics.store(createMemoryStore());
  await expect(store.teams.get('none')).resolves.toBeUndefined();
  const invalid = { ...sampleMember('m1'), roles: ['king'] };
  // @ts-expect-error such a role does not exist
  await expect(store.members.save(invalid)).rejects.toThrow();
  expect((await metrics.text()).body).toContain('nahad_store_seconds_count{verb="members.save"} 1');
});

test('what the process says of itself', async () => {
  let healthy: () => Promise<boolean> = async () => true;
  const server = await startOperationsServer({
    host: '127.0.0.1',
    port: 0,
    healthy: () => healthy(),
    metrics: createMetrics().text,
  });
  onTestFinished(server.stop);
  const statusOf = async (path: string) => (await fetch(server.url + path)).status;
  expect(await statusOf('/readyz')).toBe(503);
  server.setReady(true);
  expect(await statusOf('/readyz')).toBe(200);
  expect(await statusOf('/healthz')).toBe(200);
  healthy = async () => false;
  expect(await statusOf('/healthz')).toBe(503);
  healthy = () => Promise.reject(new Error('database gone'));
  expect(await statusOf('/healthz')).toBe(503);
  expect(await statusOf('/metrics')).toBe(200);
  expect(await statusOf('/')).toBe(404);
});

test('what a platform warns of is counted by platform, and still logged', async () => {
  const metrics = createMetrics();
  const logged: string[] = [];
  const log = (_fields: unknown, message: string) => void logged.push(message);
  const logger = metrics.logger({ info: log, warn: log, error: log });
  logger.warn({ fault: 'U-secret' }, 'slack: an answer did not go this way');
  logger.error({}, 'slack: a listener failed');
  logger.info({}, 'slack: connected again');
  logger.error({}, 'tick failed');
  expect(logged).toHaveLength(4);
  const { body } = await metrics.text();
  expect(body).toContain('nahad_platform_errors_total{platform="slack"} 2');
  expect(body).not.toMatch(/discord|secret/);
});
