/** A reading of an object (a container, a file), made when it is first asked for and kept as long as the object is. */
export function kept<Read extends object, Result>(read: (of: Read) => Result): (of: Read) => Result {
  const known = new WeakMap<Read, Result>();
  return of => {
    const found = known.get(of);
    if (found !== undefined || known.has(of)) return found as Result;
    const result = read(of);
    known.set(of, result);
    return result;
  };
}
