/**
 * A reading of an object (a container, a file), made when it is first asked for and kept as long as the object is.
 *
 * It is kept on the object itself. In a WeakMap that has grown old V8's scavenger takes every value for alive, and with it the
 * key that the value leads back to: each text that was ever read would stay until a full collection.
 */
export function kept<Read extends object, Result>(read: (of: Read) => Result): (of: Read) => Result {
  const reading = Symbol(read.name);
  return of => {
    const holder = of as { [reading]?: { readonly of: Read; readonly result: Result } };
    const known = holder[reading];
    // A copy of an object (`{ ...file, objects }`) brings what was read of the other one.
    if (known?.of === of) return known.result;
    const result = read(of);
    holder[reading] = { of, result };
    return result;
  };
}
