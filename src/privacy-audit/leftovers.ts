import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const HMAC = /[0-9a-f]{64}/g;

/**
 * Is there a line in any file, journals and forgotten copies included, in which a closed confidential round stands with
 * a person, an HMAC or an answer? Are there keys of rounds that are over?
 */
export function attackLeftovers({ files, keyFiles, tables }: Evidence): readonly Finding[] {
  const rounds = [...(tables['rounds']?.values() ?? [])];
  const isOver = (round: (typeof rounds)[number]) =>
    round['state'] === 'withdrawn' || (round['state'] === 'closed' && round['privacy'] === 'confidential');
  const over = rounds.filter(isOver).map((round) => String(round['id']));
  const promises = new Set(rounds.map((round) => String(round['contractHash'])));
  const people = [...(tables['members']?.keys() ?? [])];
  const found: Finding[] = [];
  for (const { name, lines } of files)
    for (const line of lines) {
      if (!over.some((id) => mentions(line, id))) continue;
      const hmacs = (line.match(HMAC) ?? []).filter((hash) => !promises.has(hash));
      const isLeak =
        hmacs.length > 0 ||
        /"respondent"|"answers"/.test(line) ||
        people.some((id) => line.includes(`${id}"`));
      if (isLeak || over.some((id) => line.includes(`${id}#`)))
        found.push({ attack: 'leftovers', place: placeOf(name, line) });
    }
  const open = new Set(rounds.filter(({ state }) => state === 'open').map(({ id }) => String(id)));
  for (const file of keyFiles)
    if (/\.key(\.|$)/.test(file) && !open.has(file.replace(/\.key.*$/, '')))
      found.push({ attack: 'keys', place: file.replace(/\.key.*$/, '.key') });
  return found;
}

/** `t-r1` is not `t-r10`. */
function mentions(line: string, roundId: string): boolean {
  for (let at = line.indexOf(roundId); at !== -1; at = line.indexOf(roundId, at + 1))
    if (!/[\w-]/.test(line[at + roundId.length] ?? '')) return true;
  return false;
}

function placeOf(file: string, line: string): string {
  const table = /^\[\["(\w+)"/.exec(line)?.[1];
  return table === undefined ? file : `${file} (${table})`;
}
