/** One id of several parts; different parts never give the same id, whatever characters they hold. */
export function rowId(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('#', '%23')).join('#');
}
