import { normalizeText } from '../../src/language/normalize.ts';
import type { Reply } from './score.ts';
import type { System, Text } from './systems.ts';

/** From a question to the places in `texts` of what was found, best first. */
type Find = (question: string) => number[] | Promise<number[]>;
type Build = (texts: readonly Text[]) => Promise<Find>;

// The part of each library that is used; they are imported by name, because they may not be installed.
type MiniSearchOptions = {
  fields: string[];
  tokenize?: (text: string) => string[];
  processTerm?: (term: string) => string;
};
type MiniSearch = { addAll: (documents: object[]) => void; search: (query: string) => { id: number }[] };
type MiniSearchModule = { default: new (options: MiniSearchOptions) => MiniSearch };
type OramaModule = {
  create: (options: object) => unknown;
  insertMultiple: (database: unknown, documents: object[]) => Promise<unknown>;
  search: (database: unknown, query: object) => Promise<{ hits: { document: { place: number } }[] }>;
};
type FlexIndex = {
  add: (id: number, text: string) => void;
  search: (query: string, options: object) => number[];
};
type FlexSearchModule = { default: { Index: new () => FlexIndex } };
type Nlp = {
  settings: { autoSave: boolean };
  addLanguage: (locale: string) => void;
  addDocument: (locale: string, text: string, intent: string) => void;
  train: () => Promise<void>;
  process: (locale: string, text: string) => Promise<{ classifications?: { intent: string }[] }>;
};
type Container = { use: (plugin: unknown) => void; get: (name: string) => Nlp };
type NlpModules = {
  core: { containerBootstrap: () => Promise<Container> };
  nlp: { Nlp: unknown };
  fa: { LangFa: unknown };
};

const found = 60;
const none = 'none';

const miniSearch =
  (options: Omit<MiniSearchOptions, 'fields'>): Build =>
  async (texts) => {
    const name = 'minisearch';
    const { default: MiniSearch }: MiniSearchModule = await import(name);
    const index = new MiniSearch({ fields: ['text'], ...options });
    index.addAll(texts.map(({ text }, id) => ({ id, text })));
    return (question) =>
      index
        .search(question)
        .slice(0, found)
        .map(({ id }) => id);
  };

const orama: Build = async (texts) => {
  const name = '@orama/orama';
  const { create, insertMultiple, search }: OramaModule = await import(name);
  const database = create({ schema: { text: 'string', place: 'number' } });
  await insertMultiple(
    database,
    texts.map(({ text }, place) => ({ text, place })),
  );
  return async (term) => {
    const { hits } = await search(database, { term, properties: ['text'], limit: found });
    return hits.map(({ document }) => document.place);
  };
};

const flexSearch: Build = async (texts) => {
  const name = 'flexsearch';
  const { default: FlexSearch }: FlexSearchModule = await import(name);
  const index = new FlexSearch.Index();
  texts.forEach(({ text }, id) => {
    index.add(id, text);
  });
  // Without `suggest` it finds only texts that have every word of the question.
  return (question) => index.search(question, { limit: found, suggest: true });
};

const nlpJs: Build = async (texts) => {
  const names = { core: '@nlpjs/core', nlp: '@nlpjs/nlp', fa: '@nlpjs/lang-fa' };
  const modules: NlpModules = {
    core: await import(names.core),
    nlp: await import(names.nlp),
    fa: await import(names.fa),
  };
  const container = await modules.core.containerBootstrap();
  container.use(modules.nlp.Nlp);
  container.use(modules.fa.LangFa);
  const nlp = container.get('nlp');
  nlp.settings.autoSave = false;
  nlp.addLanguage('fa');
  for (const { topic, text } of texts) nlp.addDocument('fa', text, topic ?? none);
  await nlp.train();
  const placeOf = new Map(texts.map(({ topic }, place) => [topic ?? none, place]));
  return async (question) => {
    const { classifications = [] } = await nlp.process('fa', question);
    return classifications.flatMap(({ intent }) => placeOf.get(intent) ?? []);
  };
};

const ownWords = {
  tokenize: (text: string) => normalizeText(text).split(' '),
  processTerm: (term: string) => term,
};
const peers: readonly { name: string; build: Build }[] = [
  { name: 'MiniSearch', build: miniSearch({}) },
  { name: 'MiniSearch + our words', build: miniSearch(ownWords) },
  { name: 'Orama', build: orama },
  { name: 'FlexSearch', build: flexSearch },
  { name: 'NLP.js fa', build: nlpJs },
];

/**
 * What one would take instead, as it comes, with the same texts, of which those out of scope count as a topic of
 * their own: a question nearest to one of them is not answered. Follow-ups are asked as they stand.
 */
export async function buildPeers(texts: readonly Text[]): Promise<System[]> {
  const systems: System[] = [];
  for (const { name, build } of peers) {
    const started = performance.now();
    try {
      const find = await build(texts);
      const buildMs = performance.now() - started;
      const ask = async (turns: readonly string[]) => toReply(await find(turns.at(-1) ?? ''), texts);
      systems.push({ name, ask, buildMs });
    } catch (error) {
      systems.push({
        name,
        missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'failed',
      });
    }
  }
  return systems;
}

function toReply(places: number[], texts: readonly Text[]): Reply {
  const topics = [...new Set(places.map((place) => texts[place]?.topic ?? none))];
  const ranked = topics.filter((topic) => topic !== none).slice(0, 3);
  return { ranked, answered: topics.length > 0 && topics[0] !== none };
}
