import { CONTACT_RECORDS, type ContactRecords, type Merge, type Moved, NOTHING_MOVED, partIds } from "#shared/domain/merge.ts";
import type { Document } from "#shared/ports/store.ts";
import type { Stores } from "./storage/documents.ts";

/** A document in which records say whom they are about: who that is, and the record with somebody else. */
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

function ownersOf({ promises, messages, touches, choices }: Stores): Readonly<Record<Tied, Owners>> {
  return {
    promises: byContactId(promises),
    messages: byContactId(messages),
    touches: byContactId(touches),
    choices: byContactId(choices),
  };
}

/** What hangs on these contacts: by document and record, on whom. */
export function referencesTo(stores: Stores, ids: readonly string[]): Moved {
  const documents = ownersOf(stores);
  const found = TIED.map((name) => {
    const owners = Object.entries(documents[name].owners()).filter((entry): entry is [string, string] => ids.includes(entry[1] ?? ""));
    return [name, Object.fromEntries(owners)];
  });
  return { ...NOTHING_MOVED, ...Object.fromEntries(found) };
}

/** Both of what was moved; what was moved first counts, since it knows whose it was to begin with. */
export function combinedMoves(first: Moved, then: Moved): Moved {
  return { ...NOTHING_MOVED, ...Object.fromEntries(TIED.map((name) => [name, { ...then[name], ...first[name] }])) };
}

/** Everything of the parts hangs on the person from now on. May be done again: what was moved stays. */
export async function moveReferences(stores: Stores, merge: Merge): Promise<void> {
  const documents = ownersOf(stores);
  const hanging = referencesTo(stores, partIds(merge).slice(1));
  for (const name of TIED) {
    await documents[name].give(Object.fromEntries(Object.keys(hanging[name]).map((id) => [id, merge.keptId])));
  }
}

/** Everything hangs on whom it hung on before, unless somebody else was given it since. */
export async function moveReferencesBack(stores: Stores, { keptId, moved }: Merge): Promise<void> {
  const documents = ownersOf(stores);
  for (const name of TIED) {
    const owners = documents[name].owners();
    await documents[name].give(Object.fromEntries(Object.entries(moved[name]).filter(([id]) => owners[id] === keptId)));
  }
}
