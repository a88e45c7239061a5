import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { Document, RecordDocument, Records } from "#shared/ports/store.ts";

/** A document that begins with `initial`. A change takes effect when `write` has resolved; when it rejects, nothing changes. */
export function createDocument<T>(initial: T, write: (value: T) => Promise<void>): Document<T> {
  let value = initial;
  let last: Promise<unknown> = Promise.resolve();

  async function apply(change: (value: T) => T): Promise<T> {
    const next = change(value);
    if (next === value) return value;
    await write(next);
    value = next;
    return next;
  }

  return {
    read: () => value,
    update(change) {
      const result = last.then(() => apply(change));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** Adds methods that change single records. They call `this.update`, so that a copy of the document with another `update` uses that one. */
export function withRecordChanges<T>(document: Document<Records<T>>): RecordDocument<T> {
  return {
    ...document,
    async put(id, record) {
      await this.update((all) => ({ ...all, [id]: record }));
    },
    async remove(...ids) {
      await this.update((all) => omitBy(all, (id) => ids.includes(id)));
    },
    async edit(id, change) {
      const after = await this.update((all) => {
        const record = all[id];
        const next = record === undefined ? undefined : change(record);
        return next === undefined || next === record ? all : { ...all, [id]: next };
      });
      return after[id] ?? null;
    },
  };
}
