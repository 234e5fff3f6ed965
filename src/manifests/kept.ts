/**
 * A reading of an object (a container, a file), made when it is first asked for and kept as long as the object is.
 *
 * It is kept on the object itself. In a WeakMap that has grown old V8's scavenger takes every value for alive, and with it the
 * key that the value leads back to: each text that was ever read would stay until a full collection. A property that is not
 * enumerable is not copied by `{ ...object }`, and seen by no comparison.
 */
export function kept<Read extends object, Result>(read: (of: Read) => Result): (of: Read) => Result {
  const reading = Symbol(read.name);
  return of => {
    const holder = of as { [reading]?: Result };
    const found = holder[reading];
    if (found !== undefined || reading in holder) return found as Result;
    const value = read(of);
    Object.defineProperty(of, reading, { value });
    return value;
  };
}
