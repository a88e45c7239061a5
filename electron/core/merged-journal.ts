import type { CallRecord } from "#shared/domain/call.ts";
import type { Journal } from "#shared/ports/store.ts";

/**
 * The journal as merged people read it: their calls are theirs under whatever id they were made. What is written keeps the id that it has in the file, so that months
 * of history need not be rewritten, and parting them again finds everything in its place. `keptIds`: under which id anybody is kept, `null` while nobody is merged.
 */
export function mergedJournal(journal: Journal, keptIds: () => ((id: string) => string) | null): Journal {
  const shown = (call: CallRecord): CallRecord => {
    const contactId = call.contactId === null ? null : (keptIds()?.(call.contactId) ?? call.contactId);
    return contactId === call.contactId ? call : { ...call, contactId };
  };
  const allShown = (calls: readonly CallRecord[]) => (keptIds() === null ? calls : calls.map(shown));
  return {
    ...journal,
    async put(call) {
      const keptId = keptIds();
      const before = keptId === null || call.contactId === null ? null : await journal.find(call.id, call.startedAt);
      const own = before?.contactId ?? null;
      const isTheirs = own !== null && keptId?.(own) === call.contactId;
      await journal.put(isTheirs ? { ...call, contactId: own } : call);
    },
    remove: (predicate) => journal.remove((call) => predicate(shown(call))),
    async find(id, startedAt) {
      const call = await journal.find(id, startedAt);
      return call === null ? null : shown(call);
    },
    since: async (instant) => allShown(await journal.since(instant)),
    month: async (name) => allShown(await journal.month(name)),
    async *backwards(before) {
      for await (const call of journal.backwards(before)) yield shown(call);
    },
  };
}
