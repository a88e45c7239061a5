const MOST = 4000;

/** The same function, keeping some thousand answers: what the people of a company share is worked out once. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    // A piece of a file's text would keep all of that alive.
    const own = ` ${text}`.slice(1);
    const made = make(own);
    known.set(own, made);
    return made;
  };
}
