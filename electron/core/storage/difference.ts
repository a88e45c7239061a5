import type { Records } from "#shared/ports/store.ts";

/** What a change did to a document: its new value, or the records that were put and the ids of those that were removed. */
export interface Difference<T> {
  readonly value?: T;
  readonly put?: T;
  readonly cut?: readonly string[];
}

/** How the changes of one kind of document are found, and applied again. All values are absolute: applying one twice changes nothing. */
export interface Differences<T> {
  between(before: T, after: T): Difference<T>;
  apply(data: T, differences: readonly Difference<T>[]): T;
}

/** Records are immutable, so those that are the same object did not change. */
export function byId<T>(): Differences<Records<T>> {
  return {
    between(before, after) {
      const changed = Object.keys(after).filter((id) => before[id] !== after[id]);
      const put = Object.fromEntries(changed.map((id) => [id, after[id] as T]));
      const cut = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
      return { put, cut };
    },
    apply(data, differences) {
      const next = new Map(Object.entries<T>(data));
      for (const { put = {}, cut = [] } of differences) {
        for (const id of cut) next.delete(id);
        for (const [id, record] of Object.entries<T>(put)) next.set(id, record);
      }
      return Object.fromEntries(next);
    },
  };
}

/** For records that contain their id and whose order means nothing, as the calls of a month. */
export function inAnyOrder<T extends { readonly id: string }>(): Differences<readonly T[]> {
  return {
    between(before, after) {
      const put = after.filter((record, at) => before[at] !== record);
      // Where records were only added or replaced in their place, none was removed.
      if (before.every(({ id }, at) => after[at]?.id === id)) return { put, cut: [] };
      const [was, is] = [new Set(before), new Set(after.map(({ id }) => id))];
      return { put: put.filter((record) => !was.has(record)), cut: before.flatMap(({ id }) => (is.has(id) ? [] : [id])) };
    },
    apply(data, differences) {
      const next = new Map(data.map((record) => [record.id, record]));
      for (const { put = [], cut = [] } of differences) {
        for (const id of cut) next.delete(id);
        for (const record of put) next.set(record.id, record);
      }
      return [...next.values()];
    },
  };
}

/** For a document whose parts depend on each other: its whole value. */
export function whole<T>(): Differences<T> {
  return {
    between: (_, after) => ({ value: after }),
    apply: (data, differences) => differences.reduce((last, { value }) => (value === undefined ? last : value), data),
  };
}
