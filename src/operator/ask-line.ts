import { z } from 'zod';
import type { Texts } from '../core/texts.ts';
import type { Search } from '../knowledge/search.ts';

const id = z.union([z.string(), z.number()]).optional();
const idSchema = z.object({ id });
const lineSchema = z.union([
  z.object({ id, turns: z.array(z.string()).min(1) }),
  z.object({ id, q: z.string() }),
]);

/**
 * One line of `ask --jsonl`: `{"id","q"}` or `{"id","turns"}` to `{"id","lang","outcome","topics"}`; a line that is
 * neither to `{"id"?,"error"}`.
 */
export function askLine(line: string, search: Search, texts: Texts): Record<string, unknown> {
  const json = parseJson(line);
  const parsed = lineSchema.safeParse(json);
  const own = idSchema.safeParse(json).data?.id;
  const known = own === undefined ? {} : { id: own };
  if (!parsed.success) return { ...known, error: texts.t('cli:bad-line') };
  const asked = parsed.data;
  const result = 'turns' in asked ? search.searchTurns(asked.turns) : search.search(asked.q);
  return { ...known, lang: result.locale, outcome: result.outcome, topics: result.topics };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
