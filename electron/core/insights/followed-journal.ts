import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Journal, RecordDocument, Records, Transactions } from "#shared/ports/store.ts";
import type { CallChange } from "./call-index.ts";

type Durable = Pick<Transactions, "whenDurable">;

/** Wraps a journal: reports every call that was stored or deleted, once that is durable. */
export function followedJournal(journal: Journal, { whenDurable }: Durable, onChange: (changes: readonly CallChange[]) => void): Journal {
  return {
    ...journal,
    async put(call) {
      await journal.put(call);
      await whenDurable(() => onChange([[call.id, call]]));
    },
    async remove(predicate) {
      const removed = new Set<string>();
      await journal.remove((call: CallRecord) => {
        const goes = predicate(call);
        if (goes) removed.add(call.id);
        return goes;
      });
      await whenDurable(() => onChange([...removed].map((id) => [id, null])));
    },
  };
}

/** Wraps a document: reports every record that was added, changed or deleted, once that is durable. */
export function followedRecords<T>(
  document: RecordDocument<T>,
  { whenDurable }: Durable,
  onChange: (changes: readonly (readonly [id: string, record: T | null])[]) => void,
): RecordDocument<T> {
  return {
    ...document,
    async update(change) {
      let before: Records<T> = {};
      const after = await document.update((all) => {
        before = all;
        return change(all);
      });
      const added = Object.entries(after).filter(([id, record]) => before[id] !== record);
      const gone = Object.keys(before).filter((id) => after[id] === undefined);
      if (added.length + gone.length > 0) await whenDurable(() => onChange([...added, ...gone.map((id) => [id, null] as const)]));
      return after;
    },
  };
}
