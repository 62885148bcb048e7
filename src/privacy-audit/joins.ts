import type { Evidence, Row } from './evidence.ts';
import type { Finding } from './finding.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT(?!00:00:00\.000Z)/;

/** Moments that rows about people hold on purpose; none is of an answer. */
const KNOWN_MOMENTS = new Set([
  'audit.at',
  // What leaders decided to do, and by when; nobody's answer.
  'actions.changedAt',
  'actions.dueAt',
  // What a card names, such as when a round closes: the same for all who are asked.
  'deliveries.at',
  'deliveries.createdAt',
  'memberships.joinedAt',
  'teams.createdAt',
  'teams.startedAt',
  'teams.scheduledFrom',
  'teams.at',
]);

/** Does the order of rows tell who came first? It must be that of the ids. */
export function attackOrder({ files }: Evidence): readonly Finding[] {
  const lines = files.find(({ name }) => name === 'db.json')?.lines ?? [];
  const found: Finding[] = [];
  let table = '';
  let last = '';
  for (const line of lines) {
    const begins = /^"(\w+)": \{$/.exec(line)?.[1];
    if (begins !== undefined) [table, last] = [begins, ''];
    const id = /^("(?:[^"\\]|\\.)*"): [{"]/.exec(line)?.[1];
    if (id === undefined || begins !== undefined) continue;
    const own: unknown = JSON.parse(id);
    if (String(own) < last) found.push({ attack: 'order', place: `db.json (${table})` });
    last = String(own);
  }
  return found;
}

/**
 * Is there a moment beside a person that could be joined with when something else happened? Each one has to be known and
 * harmless: a new column is a finding until somebody has thought about it.
 */
export function attackTime({ tables }: Evidence): readonly Finding[] {
  const people = new Set(tables['members']?.keys());
  const found: Finding[] = [];
  for (const [table, rows] of Object.entries(tables))
    for (const row of rows.values()) {
      if (!leadsToPerson(row, people)) continue;
      for (const field of momentsIn(row))
        if (!KNOWN_MOMENTS.has(`${table}.${field}`))
          found.push({ attack: 'time', place: `${table}.${field}` });
    }
  return found;
}

function leadsToPerson(value: unknown, people: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return value.split('#').some((part) => people.has(part));
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one) => leadsToPerson(one, people));
}

function momentsIn(row: Row): readonly string[] {
  return Object.entries(row).flatMap(([name, value]): readonly string[] => {
    if (typeof value === 'string') return MOMENT.test(value) ? [name] : [];
    return typeof value === 'object' && value !== null ? momentsIn({ ...value }) : [];
  });
}
