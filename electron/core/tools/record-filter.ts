/** The records that stay; returns the same object when all do, so that nothing is written. */
export function omitBy<T>(all: Readonly<Record<string, T>>, drop: (id: string, value: T) => boolean): Readonly<Record<string, T>> {
  const rest = Object.entries(all).filter(([id, value]) => !drop(id, value));
  return rest.length === Object.keys(all).length ? all : Object.fromEntries(rest);
}

/** The records of these ids, in the given order. */
export function pick<T>(all: Readonly<Record<string, T>>, ids: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(ids.flatMap((id) => (all[id] === undefined ? [] : [[id, all[id]] as const])));
}
