/** By code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function compareIds(a: { id: string }, b: { id: string }): number {
  return compareText(a.id, b.id);
}

/** The largest of any number of values, and at least `atLeast`. `Math.max` with as many arguments overflows the stack. */
export function largest(values: Iterable<number>, atLeast = 0): number {
  let result = atLeast;
  for (const value of values) if (value > result) result = value;
  return result;
}
