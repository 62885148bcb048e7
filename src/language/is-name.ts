const MIN_NAME_CHARS = 2;
export const MAX_NAME_CHARS = 60;

/** Whether people or teams can be called this, cleaned before: of 2 to 60 characters, one of them a letter or a digit at least. */
export function isName(text: string): boolean {
  const { length } = [...text];
  return length >= MIN_NAME_CHARS && length <= MAX_NAME_CHARS && /[\p{L}\p{N}]/u.test(text);
}
