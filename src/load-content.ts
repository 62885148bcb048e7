import { COMMANDS, type CommandSpec } from './core/command-table.ts';
import type { HolidayCalendar } from './core/holidays.ts';
import type { Locale } from './core/locale.ts';
import type { Texts } from './core/texts.ts';
import type { Instrument } from './instrument/instrument.ts';
import { loadInstrument } from './instrument/load-instrument.ts';
import { type Knowledge, loadKnowledge } from './knowledge/load-knowledge.ts';
import { createSearch, type Search } from './knowledge/search.ts';
import { createTexts } from './language/create-texts.ts';
import { type Detected, detectLanguage } from './language/detect.ts';
import { normalizeText } from './language/normalize.ts';
import { loadCalendars } from './scheduling/load-calendars.ts';

/** Everything that is read from files once: knowledge, instrument, holidays, texts, and the search over them. */
export interface Content {
  readonly knowledge: Knowledge;
  readonly instrument: Instrument;
  readonly search: Search;
  /** Public holidays, by the id of their file. */
  readonly calendars: ReadonlyMap<string, HolidayCalendar>;
  readonly commands: readonly CommandSpec[];
  textsFor(locale: Locale): Texts;
  detect(text: string): Detected;
  /** Makes spellings of a word equal. */
  fold(text: string): string;
}

const ROOT = new URL('..', import.meta.url).pathname;

export function loadTexts(): (locale: Locale) => Texts {
  return createTexts(`${ROOT}locales`);
}

/**
 * @throws KnowledgeError, InstrumentError, CalendarError with every problem of their files
 */
export async function loadContent(): Promise<Content> {
  const instrument = loadInstrument(`${ROOT}data/instrument`);
  const actionIds = new Set(instrument.actions.map((action) => action.id));
  const knowledge = await loadKnowledge(`${ROOT}data/knowledge`, actionIds);
  const { entries, phrases } = knowledge;
  return {
    knowledge,
    instrument,
    calendars: loadCalendars(`${ROOT}data/calendars`),
    search: createSearch({ entries, phrases, normalize: normalizeText, detect: detectLanguage }),
    commands: COMMANDS,
    textsFor: loadTexts(),
    detect: detectLanguage,
    fold: (text) => normalizeText(text),
  };
}
