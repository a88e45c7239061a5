import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Journal, RecordDocument } from "#shared/ports/store.ts";
import type { CallChange } from "./call-index.ts";

export interface FollowedJournal extends Journal {
  /** Resolves when every started write has settled, to whether all so far succeeded. */
  settled(): Promise<boolean>;
}

/** Wraps a journal: reports every call that was stored or deleted, once that is durable. */
export function followedJournal(journal: Journal, onChange: (changes: readonly CallChange[]) => void): FollowedJournal {
  const writing = new Set<Promise<unknown>>();
  let succeeded = true;
  async function follow(write: Promise<void>, changes: () => readonly CallChange[]): Promise<void> {
    writing.add(write);
    try {
      await write;
      onChange(changes());
    } catch (error) {
      succeeded = false;
      throw error;
    } finally {
      writing.delete(write);
    }
  }
  return {
    ...journal,
    put: (call) => follow(journal.put(call), () => [[call.id, call]]),
    remove(predicate) {
      const removed = new Set<string>();
      const note = (call: CallRecord): boolean => {
        const goes = predicate(call);
        if (goes) removed.add(call.id);
        return goes;
      };
      return follow(journal.remove(note), () => [...removed].map((id) => [id, null]));
    },
    async settled() {
      while (writing.size > 0) await Promise.allSettled(writing);
      return succeeded;
    },
  };
}

/** Wraps a document: reports every record that was added, changed or deleted. */
export function followedRecords<T>(
  document: RecordDocument<T>,
  onChange: (changes: readonly (readonly [id: string, record: T | null])[]) => void,
): RecordDocument<T> {
  return {
    ...document,
    async update(change) {
      const before = document.read();
      const after = await document.update(change);
      const added = Object.entries(after).filter(([id, record]) => before[id] !== record);
      const gone = Object.keys(before).filter((id) => after[id] === undefined);
      if (added.length + gone.length > 0) onChange([...added, ...gone.map((id) => [id, null] as const)]);
      return after;
    },
  };
}
