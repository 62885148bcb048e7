import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import type { Platform } from '../../src/core/platform.ts';
import type { RoundKeys } from '../../src/core/round-keys.ts';
import type { Store } from '../../src/core/store.ts';
import { loadInstrument } from '../../src/instrument/load-instrument.ts';
import { detectLanguage } from '../../src/language/detect.ts';
import { type Content, loadTexts } from '../../src/load-content.ts';
import { createFileRoundKeys } from '../../src/store/file-round-keys.ts';
import { createFileSafe } from '../../src/store/file-safe.ts';
import { openJsonStore } from '../../src/store/json/open-json-store.ts';

/** What a step is called, when it begins and when it has ended. */
export type OnStep = (when: 'before' | 'after', step: string) => void;

const ROOT = new URL('../..', import.meta.url).pathname;
const nobody = (): never => {
  throw new Error('nobody asks here');
};

/** Everything check-ins need, without the knowledge base: quick to load. */
function content(): Content {
  return {
    instrument: loadInstrument(`${ROOT}data/instrument`),
    calendars: new Map(),
    textsFor: loadTexts(),
    knowledge: { entries: new Map(), phrases: [], sections: [], references: [], errata: [] } as never,
    search: { search: nobody, searchAfter: nobody } as never,
    commands: [],
    detect: detectLanguage,
    fold: (text) => text,
  };
}

/** The bot over a directory, at one moment; what reaches people is a line of the file `world`, whoever is killed. */
export async function openLedger(
  directory: string,
  now: Date,
  onStep: OnStep = () => undefined,
): Promise<{ readonly app: App; readonly store: Store; readonly faults: unknown[] }> {
  const store = await openJsonStore(join(directory, 'store'));
  const faults: unknown[] = [];
  const watched = Object.fromEntries(
    Object.entries(store).map(([name, part]) => [
      name,
      typeof part === 'object' ? watch(name, part, onStep) : part,
    ]),
  ) as unknown as Store;
  const app = createApp({
    content: content(),
    store: watched,
    safe: createFileSafe(join(directory, 'keys')),
    keys: watch('keys', createFileRoundKeys(join(directory, 'keys')), onStep) as RoundKeys,
    clock: { now: () => now },
    logger: { info: () => undefined, warn: () => undefined, error: (fields) => void faults.push(fields) },
    locale: 'en',
    timeZone: 'Asia/Tehran',
  });
  const platform: Platform = {
    name: 'slack',
    start: async () => undefined,
    async send({ key }) {
      appendFileSync(join(directory, 'world'), `${key}\n`, { flush: true });
      return { state: 'sent', ref: key };
    },
    stop: async () => undefined,
  };
  await app.run(watch('platform', platform, onStep) as Platform);
  return { app, store, faults };
}

/** Keys of what reached people. */
export function worldOf(directory: string): readonly string[] {
  const path = join(directory, 'world');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}

/** The same functions; each call is told before and after. */
function watch(name: string, part: object, onStep: OnStep): object {
  return Object.fromEntries(
    Object.entries(part).map(([verb, run]) => {
      if (typeof run !== 'function') return [verb, run];
      const step = async (...args: unknown[]) => {
        onStep('before', `${name}.${verb}`);
        const result: unknown = await run(...args);
        onStep('after', `${name}.${verb}`);
        return result;
      };
      return [verb, step];
    }),
  );
}
