import type { CallRecord } from "#shared/domain/call.ts";
import type { Journal } from "#shared/ports/store.ts";

/**
 * The journal as merged people read it: their calls are theirs under whatever id they were made. What is written keeps the id that it has in the file, so that months
 * of history need not be rewritten, and parting them again finds everything in its place.
 */
export function mergedJournal(journal: Journal, keptId: (id: string) => string): Journal {
  const shown = (call: CallRecord): CallRecord => {
    const contactId = call.contactId === null ? null : keptId(call.contactId);
    return contactId === call.contactId ? call : { ...call, contactId };
  };
  return {
    ...journal,
    async put(call) {
      const before = call.contactId === null ? null : await journal.find(call.id, call.startedAt);
      const own = before?.contactId ?? null;
      await journal.put(own !== null && own !== call.contactId && keptId(own) === call.contactId ? { ...call, contactId: own } : call);
    },
    remove: (predicate) => journal.remove((call) => predicate(shown(call))),
    async find(id, startedAt) {
      const call = await journal.find(id, startedAt);
      return call === null ? null : shown(call);
    },
    since: async (instant) => (await journal.since(instant)).map(shown),
    month: async (name) => (await journal.month(name)).map(shown),
    async *backwards(before) {
      for await (const call of journal.backwards(before)) yield shown(call);
    },
  };
}
