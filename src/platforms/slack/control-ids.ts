import { LIMITS } from './limits.ts';

/** What a pressed control means. */
export interface Pressed {
  readonly action: string;
  readonly value: string;
}

const PATTERN = /^\d+\/([^/]+)(?:\/(.*))?$/s;

/** Unique within a message by its number; a select carries its value here, because its options have no room for it. */
export function actionIdOf(number: number, action: string, value?: string): string {
  const id = `${number}/${action}${value === undefined ? '' : `/${value}`}`;
  if (id.length > LIMITS.actionId) throw new Error(`action id of ${id.length} characters: ${action}`);
  return id;
}

/**
 * The other way round; undefined for an id that is not ours.
 *
 * @param chosen the button's value, or the option of a select
 */
export function pressedBy(actionId: string, chosen: string): Pressed | undefined {
  const [, action, value] = PATTERN.exec(actionId) ?? [];
  if (!action) return undefined;
  return { action, value: value === undefined ? chosen : `${value}:${chosen}` };
}
