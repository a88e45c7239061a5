const MOST = 4000;

/** Caches the results of a pure function for some thousand texts, so that what the people of a company share is computed once. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    // A copy, because a substring would keep the whole text of the file in memory.
    const own = ` ${text}`.slice(1);
    const made = make(own);
    known.set(own, made);
    return made;
  };
}
