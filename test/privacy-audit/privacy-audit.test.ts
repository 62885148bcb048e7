import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPrivacy } from '../../src/audit-privacy.ts';
import { readConfig } from '../../src/config.ts';
import type { DigestView } from '../../src/core/digest.ts';
import { digestOf } from '../../src/features/digest/digest.ts';
import { openApp } from '../../src/open-app.ts';
import { gatherEvidence } from '../../src/privacy-audit/evidence.ts';
import type { Finding } from '../../src/privacy-audit/finding.ts';
import { attackOrder, attackTime } from '../../src/privacy-audit/joins.ts';
import { attackLeftovers } from '../../src/privacy-audit/leftovers.ts';
import { attackExports, attackLanguages } from '../../src/privacy-audit/outputs.ts';
import { attackSmallGroups } from '../../src/privacy-audit/small-groups.ts';
import { attackSubtraction } from '../../src/privacy-audit/subtraction.ts';
import { temporaryDirectory } from '../store/json/temporary-directory.ts';

const HMAC = 'ab'.repeat(32);
const base = mkdtempSync(join(tmpdir(), 'nahad-audit-'));
const config = readConfig({
  NAHAD_DATA_DIR: join(base, 'data'),
  NAHAD_KEY_DIR: join(base, 'keys'),
  NAHAD_LOG_LEVEL: 'silent',
});
/** What worked on the sample: while rounds are open, after one was closed, and on files of a clean stop. */
const found: Record<'open' | 'closed' | 'stopped', readonly Finding[] | undefined> = {
  open: undefined,
  closed: undefined,
  stopped: undefined,
};
let digests: readonly DigestView[] = [];

/** The sample data in real files, with every digest published that can be asked for. */
beforeAll(async () => {
  const opened = await openApp(config, { sample: 'make' });
  const { store, app } = opened;
  const teams = await store.teams.list();
  for (const team of teams)
    for (const cycle of [1, 2, 3]) await digestOf(app.parts.digest, team, store, cycle);
  digests = (await Promise.all(teams.map(({ id }) => store.digests.ofTeam(id)))).flat();
  found.open = await auditPrivacy(opened, config);
  const manager = { platform: 'web', workspaceId: 'sample', memberId: 'c01', memberName: 'c01' } as const;
  await app.dispatcher.dispatch({
    ...manager,
    id: '1',
    kind: 'command',
    command: 'checkin close',
    args: { team: 'sample-comms' },
  });
  expect((await store.rounds.ofTeam('sample-comms')).every(({ state }) => state === 'closed')).toBe(true);
  found.closed = await auditPrivacy(opened, config);
  await opened.close();
  const evidence = await gatherEvidence(config.dataDir, config.keyDir);
  found.stopped = [
    ...attackLeftovers(evidence),
    ...attackSmallGroups(evidence, 5),
    ...attackOrder(evidence),
    ...attackTime(evidence),
  ];
}, 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('the sample data withstand every attack: in use, after a close, after a stop', () => {
  expect(digests.length).toBeGreaterThan(2);
  expect(found).toEqual({ open: [], closed: [], stopped: [] });
});

describe('a leak that was planted is found', () => {
  /** A copy of the files, changed. */
  async function planted(change: (dataDir: string, keyDir: string) => Promise<void>) {
    const [dataDir, keyDir] = [await temporaryDirectory(), await temporaryDirectory()];
    await cp(config.dataDir, dataDir, { recursive: true, filter: (name) => !name.endsWith('.sock') });
    await change(dataDir, keyDir);
    return gatherEvidence(dataDir, keyDir);
  }
  const edit = (change: (text: string) => string) => async (dataDir: string) => {
    const file = join(dataDir, 'db.json');
    const before = await readFile(file, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(file, after);
  };
  const attacks = (found: readonly { readonly attack: string }[]) => [
    ...new Set(found.map(({ attack }) => attack)),
  ];

  test('nothing planted: nothing found', async () => {
    const evidence = await planted(async () => undefined);
    expect([...attackSmallGroups(evidence, 5), ...attackOrder(evidence), ...attackTime(evidence)]).toEqual(
      [],
    );
    expect(attackLeftovers(evidence)).toEqual([]);
    expect(attackSubtraction(digests)).toEqual([]);
  });

  test.each([
    [
      'a forgotten copy',
      'db.json~',
      `"sample-comms-r1#${HMAC}": {"roundId": "sample-comms-r1","respondent":"${HMAC}","answers":{}}`,
    ],
    ['a journal', 'journal-000001.jsonl', `[["prompts","sample-comms-r1#web:sample:c03",{"state":"sent"}]]`],
    ['a list of who answered', 'deep/notes.txt', 'sample-comms-r1 web:sample:c03" answered'],
    ['an export', 'export.csv', `sample-comms-r1,${HMAC},5`],
  ])('a trace of a closed round in %s', async (_name, file, line) => {
    const evidence = await planted(async (dataDir) => {
      await mkdir(join(dataDir, 'deep'), { recursive: true });
      await writeFile(join(dataDir, file), `{"schema":1,"journal":1}\n${line}\n`);
    });
    expect(attackLeftovers(evidence).map(({ place }) => place.split(' ')[0])).toEqual([file]);
  });

  test('a key that was not destroyed', async () => {
    const evidence = await planted((_, keyDir) => writeFile(join(keyDir, 'sample-comms-r1.key'), 'x'));
    expect(attacks(attackLeftovers(evidence))).toEqual(['keys']);
  });

  test('counts of three people', async () => {
    const evidence = await planted(edit((text) => text.replace(/"responded":\d+/, '"responded":3')));
    expect(attacks(attackSmallGroups(evidence, 5))).toEqual(['small-groups']);
  });

  test('rows in the order in which they came', async () => {
    const evidence = await planted(
      edit((text) => text.replace(/("memberships": \{\n)(.*),\n(.*),\n/, '$1$3,\n$2,\n')),
    );
    expect(attackOrder(evidence)).toEqual([{ attack: 'order', place: 'db.json (memberships)' }]);
  });

  test('a new column with a moment beside a person', async () => {
    const evidence = await planted(
      edit((text) =>
        text.replace('"platformId":"c03"', '"lastSeen":"2026-11-22T08:01:02.003Z","platformId":"c03"'),
      ),
    );
    expect(attackTime(evidence)).toEqual([{ attack: 'time', place: 'members.lastSeen' }]);
  });

  test('a digest of a small group that adds one question, an unrounded score, a barrier with a number', async () => {
    const small = digests.find(({ people }) => people === '5–9');
    const shown = small?.dimensions.find((one) => one.shown);
    if (!small || !shown?.shown) throw new Error('no digest of a small group');
    const more = { ...small, round: small.round + 1, dimensions: [{ ...shown, items: shown.items + 1 }] };
    expect(attacks(attackSubtraction([small, more]))).toEqual(['subtraction']);
    const two = { ...more, dimensions: [{ ...shown, items: shown.items + 2 }] };
    expect(attackSubtraction([small, two])).toEqual([]);
    const exact = { ...small, dimensions: [{ ...shown, shown: { ...shown.shown, score: 61 } }] };
    expect(attacks(attackSubtraction([exact]))).toEqual(['subtraction']);
    const barrier = { ...small, barriers: { ...small.barriers, ranked: [{ code: 'B01' as const }] } };
    expect(attacks(attackSubtraction([barrier]))).toEqual(['subtraction']);
  });

  test('a number that only one language says, a count in an export', async () => {
    const card = async (text: string) =>
      ({ locale: 'fa', direction: 'rtl', blocks: [{ type: 'text', text }] }) as const;
    const [digest] = digests;
    if (!digest) throw new Error('no digest');
    expect(await attackLanguages([digest], () => card('۶۰ 60'))).toEqual([]);
    const apart = await attackLanguages([digest], (_, locale) => card(locale === 'fa' ? '۶۰' : '61'));
    expect(attacks(apart)).toEqual(['languages']);
    const evidence = await planted(async () => undefined);
    expect(attackExports(evidence, '{"digests":[]}')).toEqual([]);
    expect(attacks(attackExports(evidence, '{"responded":7}'))).toEqual(['exports']);
    expect(attacks(attackExports(evidence, '["web:sample:c03"]'))).toEqual(['exports']);
  });
});
