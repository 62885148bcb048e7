import type { Context } from '../../core/context.ts';
import type { Team } from '../../core/team.ts';
import { toLatinDigits } from '../../language/digits.ts';
import { type Period, readPeriod } from '../../language/read-period.ts';
import { sameName } from '../find-team.ts';

/** What was asked for: a team (or none named), and perhaps a cycle or a period. */
export interface DigestRequest {
  readonly team: string;
  readonly cycle?: number;
  readonly period?: Period;
}

const CYCLE = /^(?:cycle|دوره|دورهٔ|دوره‌ی)\s*(\d{1,4})$/u;

/**
 * Reads what was typed after the command: a team's name, a period or a cycle, or a team's name and one of these. A team
 * whose whole name it is comes first, whatever the name says.
 */
export function readRequest(
  typed: string,
  led: readonly Team[],
  { clock, texts }: Pick<Context, 'clock' | 'texts'>,
): DigestRequest {
  const text = typed.trim();
  if (!text || led.some((team) => team.id === text || sameName(team.name, text))) return { team: text };
  const words = text.split(/\s+/u);
  const timeZone = led[0]?.timeZone ?? 'UTC';
  // The longest end that is a period or a cycle: «روابط عمومی، فصل گذشته».
  for (let at = 0; at < words.length; at += 1) {
    const team = words.slice(0, at).join(' ').replace(/[،,]$/u, '');
    const end = words.slice(at).join(' ');
    const cycle = CYCLE.exec(toLatinDigits(end).toLowerCase())?.[1];
    if (cycle !== undefined) return { team, cycle: Number(cycle) };
    const period = readPeriod(end, clock.now(), timeZone, texts.locale);
    if (period) return { team, period };
  }
  return { team: text };
}
