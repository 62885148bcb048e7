import { LIMITS } from './limits.ts';

/** What a pressed control, or a form that was sent, means. */
export interface Pressed {
  /** The server it is about: in a direct conversation nothing else says so. */
  readonly guildId: string;
  readonly action: string;
  readonly value: string;
}

const PATTERN = /^[\da-z]+\.([\da-z]+)\/([^/]+)\/(.*)$/s;
const DIGITS = 36;

/**
 * Unique within a message by its number. Discord gives a control nothing but this id, so it carries everything; the
 * server's number is written short, because there is room for 100 characters.
 */
export function customIdOf(number: number, { guildId, action, value }: Pressed): string {
  const id = `${number.toString(DIGITS)}.${BigInt(guildId).toString(DIGITS)}/${action}/${value}`;
  if (id.length > LIMITS.customId) throw new Error(`custom id of ${id.length} characters: ${action}`);
  return id;
}

/** The other way round; undefined for an id that is not ours. */
export function pressedBy(customId: string): Pressed | undefined {
  const [, guild, action, value] = PATTERN.exec(customId) ?? [];
  if (!guild || !action || value === undefined) return undefined;
  const guildId = [...guild].reduce(
    (sum, digit) => sum * BigInt(DIGITS) + BigInt(parseInt(digit, DIGITS)),
    0n,
  );
  return { guildId: String(guildId), action, value };
}
