/** Whether a group and a subgroup may be shown together: neither the subgroup nor the rest may be 1…k−1 people. */
export function nestedOk(outer: number, inner: number, k: number): boolean {
  const rest = outer - inner;
  return inner >= k && (rest === 0 || rest >= k);
}
