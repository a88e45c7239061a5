import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { Document, RecordDocument, Records } from "#shared/ports/store.ts";

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
