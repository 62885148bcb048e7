import { basename } from 'node:path';
import type { Entry, Phrase } from './entry-schema.ts';
import type { Located } from './read-records.ts';
import { topicIds } from './topic-ids.ts';

/** A Set or a Map by id. */
export type IdSet = { has: (id: string) => boolean };

/** The ids that entries may point to. */
type Known = Record<'sections' | 'references' | 'errata' | 'actions', IdSet>;

/** What no single record shows: missing and double topics, files under a wrong name, ids that lead nowhere. */
export function checkEntries(entries: Located<Entry>[], phrases: Located<Phrase>[], known: Known): string[] {
  const topics = new Set(topicIds);
  const seen = new Set<string>();
  const problems: string[] = [];

  for (const { record: entry, where } of entries) {
    const file = basename(where.split(': ')[0] ?? '', '.json');
    if (!topics.has(entry.id)) problems.push(`${where}: id: is not a topic`);
    if (seen.has(entry.id)) problems.push(`${where}: id: appears twice`);
    if (!entry.id.startsWith(`${file}/`)) problems.push(`${where}: id: belongs into another file`);
    if (entry.related.includes(entry.id)) problems.push(`${where}: related: names itself`);
    seen.add(entry.id);

    const links: [string, string[], IdSet][] = [
      ['related', entry.related, topics],
      ['source.section', [entry.source.section], known.sections],
      ['source.cites', entry.source.cites, known.references],
      ['notes.errata', (entry.notes ?? []).flatMap(({ errata = [] }) => errata), known.errata],
      ['actions', entry.actions ?? [], known.actions],
    ];
    for (const [field, ids, targets] of links)
      for (const id of ids) if (!targets.has(id)) problems.push(`${where}: ${field}: ${id} does not exist`);
  }

  for (const { record, where } of phrases)
    if (record.topic !== null && !topics.has(record.topic))
      problems.push(`${where}: topic: ${record.topic} is not a topic`);
  const missing = topicIds.filter((id) => !seen.has(id));
  return [...problems, ...missing.map((id) => `entries: ${id} is missing or has problems of its own`)];
}
