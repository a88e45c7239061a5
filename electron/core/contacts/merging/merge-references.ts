import type { Stores } from "#electron/core/storage/documents.ts";
import { CONTACT_RECORDS, type ContactRecords, type Merge, type Moved, NOTHING_MOVED, partIds } from "#shared/domain/merging/merge.ts";
import type { Document } from "#shared/ports/store.ts";

/** A document whose records refer to contacts: how to read whom a record refers to, and how to change it. */
interface Owners {
  owners(): Readonly<Record<string, string | null>>;
  /** Makes the records of these ids refer to other contacts. */
  give(owners: Readonly<Record<string, string>>): Promise<unknown>;
}

function ownersIn<T>(
  document: Document<Readonly<Record<string, T>>>,
  ownerOf: (record: T) => string | null,
  withOwner: (record: T, id: string) => T,
): Owners {
  return {
    owners: () => Object.fromEntries(Object.entries(document.read()).map(([id, record]) => [id, ownerOf(record)])),
    give: (owners) =>
      document.update((all) => {
        const given = Object.entries(owners).flatMap(([id, owner]) => {
          const record = all[id];
          return record === undefined ? [] : [[id, withOwner(record, owner)] as const];
        });
        return given.length === 0 ? all : { ...all, ...Object.fromEntries(given) };
      }),
  };
}

function byContactId<T extends { readonly contactId: string | null }>(document: Document<Readonly<Record<string, T>>>): Owners {
  return ownersIn(
    document,
    ({ contactId }) => contactId,
    (record, contactId) => ({ ...record, contactId }),
  );
}

function ownersOf({ promises, messages, touches, choices }: Stores): Readonly<Record<ContactRecords, Owners>> {
  return {
    promises: byContactId(promises),
    messages: byContactId(messages),
    touches: byContactId(touches),
    choices: byContactId(choices),
  };
}

/** The records that refer to these contacts: by document and record, the contact's id. */
export function referencesTo(stores: Stores, ids: readonly string[]): Moved {
  const documents = ownersOf(stores);
  const found = CONTACT_RECORDS.map((name) => {
    const owners = Object.entries(documents[name].owners()).filter((entry): entry is [string, string] => ids.includes(entry[1] ?? ""));
    return [name, Object.fromEntries(owners)];
  });
  return { ...NOTHING_MOVED, ...Object.fromEntries(found) };
}

/** Combines two lists of moved records; the first counts, because it has the original contact. */
export function combinedMoves(first: Moved, then: Moved): Moved {
  return { ...NOTHING_MOVED, ...Object.fromEntries(CONTACT_RECORDS.map((name) => [name, { ...then[name], ...first[name] }])) };
}

/** Makes everything that refers to the parts refer to the merged person. Idempotent: records that were moved before stay as they are. */
export async function moveReferences(stores: Stores, merge: Merge): Promise<void> {
  const documents = ownersOf(stores);
  const hanging = referencesTo(stores, partIds(merge).slice(1));
  for (const name of CONTACT_RECORDS) {
    await documents[name].give(Object.fromEntries(Object.keys(hanging[name]).map((id) => [id, merge.keptId])));
  }
}

/** Makes the moved records refer to their original contacts again, unless they were given to another contact since. */
export async function moveReferencesBack(stores: Stores, { keptId, moved }: Merge): Promise<void> {
  const documents = ownersOf(stores);
  for (const name of CONTACT_RECORDS) {
    const owners = documents[name].owners();
    await documents[name].give(Object.fromEntries(Object.entries(moved[name]).filter(([id]) => owners[id] === keptId)));
  }
}
