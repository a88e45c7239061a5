/** A map from keys to sets of members; empty sets are removed. */
export interface Multimap<T> {
  add(key: string, member: T): void;
  delete(key: string, member: T): void;
  get(key: string): ReadonlySet<T>;
  keys(): Iterable<string>;
}

/** Creates an empty multimap. */
export function createMultimap<T>(): Multimap<T> {
  const none: ReadonlySet<T> = new Set();
  const groups = new Map<string, Set<T>>();
  return {
    add(key, member) {
      const group = groups.get(key);
      if (group) group.add(member);
      else groups.set(key, new Set([member]));
    },
    delete(key, member) {
      const group = groups.get(key);
      if (group?.delete(member) && group.size === 0) groups.delete(key);
    },
    get: (key) => groups.get(key) ?? none,
    keys: () => groups.keys(),
  };
}
