import type { CallRecord, FormerParty } from "#shared/domain/calls/call.ts";
import type { Journal } from "#shared/ports/store.ts";

/** The former parties under their present ids; omits the field when there are none. */
function formerWith(
  former: readonly FormerParty[],
  idOf: (party: FormerParty, at: number) => string | null,
): Pick<CallRecord, "formerParties"> {
  return former.length === 0 ? {} : { formerParties: former.map((party, at) => ({ ...party, contactId: idOf(party, at) })) };
}

/**
 * Reads the journal as if merged persons had always had their present id. Records keep their id in the file, so that a merge does not
 * rewrite months of history and a separation finds everything in place. `keptIds`: maps a contact's id to its present one, `null` while
 * there are no merges.
 */
export function mergedJournal(journal: Journal, keptIds: () => ((id: string) => string) | null): Journal {
  const shownId = (id: string | null): string | null => (id === null ? null : (keptIds()?.(id) ?? id));
  const shown = (call: CallRecord): CallRecord => {
    const contactId = shownId(call.contactId);
    const former = call.formerParties ?? [];
    if (contactId === call.contactId && former.every((party) => shownId(party.contactId) === party.contactId)) return call;
    return { ...call, contactId, ...formerWith(former, (party) => shownId(party.contactId)) };
  };
  const allShown = (calls: readonly CallRecord[]) => (keptIds() === null ? calls : calls.map(shown));
  return {
    ...journal,
    async put(call) {
      const keptId = keptIds();
      const before = keptId === null ? null : await journal.find(call.id, call.startedAt);
      const written = (now: string | null, was: string | null | undefined) => (was != null && shownId(was) === now ? was : now);
      const contactId = written(call.contactId, before?.contactId);
      const former = formerWith(call.formerParties ?? [], (party, at) => written(party.contactId, before?.formerParties?.[at]?.contactId));
      await journal.put({ ...call, contactId, ...former });
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
