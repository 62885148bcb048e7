import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { DigestView } from '../../src/core/digest.ts';
import { LOCALES, type Locale } from '../../src/core/locale.ts';
import type { DigestReport, ReportFormat } from '../../src/core/report.ts';
import { pageOf } from '../../src/features/digest/digest.ts';
import { digestReport } from '../../src/features/digest/digest-report.ts';
import { loadContent } from '../../src/load-content.ts';
import { createSample } from '../../src/sample/create-sample.ts';
import { createFileRoundKeys } from '../../src/store/file-round-keys.ts';
import { createFileSafe } from '../../src/store/file-safe.ts';
import { createMemoryStore } from '../../src/store/memory/memory-store.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
export const FORMULA = '=HYPERLINK("http://x","y")';
/** What people wrote and what was swapped in: of larger groups alone. */
export const SAID = {
  swapped: ['LD3'],
  words: [
    {
      item: 'MT4',
      texts: [
        'برای Slack راهنمای ۲۴/۷ می‌خواهیم',
        FORMULA,
        'Thanks 🙂, "more" <b>training</b>, please',
        '#read("/etc/passwd") $x$ *bold*',
        'شكرا على التدريب',
      ],
    },
  ],
} as const satisfies Pick<DigestView, 'swapped' | 'words'>;
export const SAMPLE_TEAMS = ['sample-comms', 'sample-district'] as const;
export type SampleTeam = (typeof SAMPLE_TEAMS)[number];

/** A digest as it lies in the store, and what is handed on of it in one language. */
export interface Handed {
  readonly stored: DigestView;
  readonly report: DigestReport;
  /** Of another report where one is given. */
  file(format: ReportFormat, other?: DigestReport): Promise<Uint8Array>;
  pictures(): Promise<readonly unknown[]>;
}

/**
 * The whole bot with its sample data: two cycles of fourteen people, to whose digest written answers and a question
 * swapped in are added, and two rounds of seven.
 */
export async function sampleDigests(): Promise<(team: SampleTeam, locale: Locale) => Handed> {
  const keyDir = await mkdtemp(join(tmpdir(), 'nahad-keys-'));
  const store = createMemoryStore();
  const clock = { now: () => NOW };
  const content = await loadContent();
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const keys = createFileRoundKeys(keyDir);
  const app = createApp({
    content,
    store,
    keys,
    safe: createFileSafe(keyDir),
    clock,
    logger: silent,
    locale: 'fa',
    timeZone: 'Asia/Tehran',
  });
  await createSample(store, app.parts.checkin, (id) => required(content.instrument.items.get(id)), NOW, 'en');
  await rm(keyDir, { recursive: true });
  const parts = app.parts.digest;
  const handed = new Map<string, Handed>();
  for (const id of SAMPLE_TEAMS) {
    const facts = { FS1: '۱۴۰۴/۰۲/۰۱', FS2: FORMULA, FS3: '8 / 3', FS4: 'partly' };
    const team = { ...required(await store.teams.get(id)), facts };
    for (const locale of LOCALES) {
      const said = id === 'sample-comms' ? SAID : {};
      const made = await pageOf(parts, team, { store, clock });
      const page = { ...made, view: { ...made.view, ...said } };
      const report = digestReport(page, content.textsFor(locale), parts);
      const kept = required(await store.digests.get(id, page.view.cycle, page.view.round));
      const stored = { ...kept, ...said };
      const file: Handed['file'] = async (format, other = report) => (await parts.file(other, format)).data;
      const pictures = () => parts.draw(parts.charts(page.view, content.textsFor(locale)));
      handed.set(`${id} ${locale}`, { stored, report, file, pictures });
    }
  }
  return (team, locale) => required(handed.get(`${team} ${locale}`));
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there');
  return value;
}
