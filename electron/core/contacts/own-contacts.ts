import { isDeepStrictEqual } from "node:util";
import type { Stores } from "#electron/core/storage/documents.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { partIds } from "#shared/domain/merging/merge.ts";
import { rereadNumbers } from "#shared/domain/numbers/local-number.ts";
import { DEPARTED } from "#shared/domain/sources/directory-source.ts";
import type { Directory } from "#shared/ports/directory.ts";

/** The contact with exactly this id, even when it is only a part of a merged person. */
export function ownContact(directory: Directory, id: string): Contact | null {
  const found = directory.byId(id);
  const parts = found === null ? [] : directory.partsOf(found.id);
  return (parts.length === 0 ? found : parts.find((part) => part.id === id)) ?? null;
}

/**
 * Copies the contacts that the stores contain (written by the rep, or kept although no source has them any more) into the directory, so
 * that one look-up finds everyone. Runs at the start, after an import, and when the rules for reading numbers change; writes only what
 * differs.
 */
export function syncDirectory(directory: Directory, stores: Stores): void {
  const removed = stores.removed.read();
  const isThere = ({ id }: Contact) => removed[id] === undefined;
  const { dialling } = stores.settings.read();
  const written = Object.values(stores.contacts.read())
    .filter(isThere)
    .map((contact) => rereadNumbers(contact, dialling));
  const changed = written.filter((contact) => !isDeepStrictEqual(ownContact(directory, contact.id), contact));
  const departed = Object.values(stores.departed.read()).filter(
    (contact) => isThere(contact) && ownContact(directory, contact.id) === null,
  );
  const missing = [...departed.map((contact) => ({ ...contact, source: DEPARTED })), ...changed];
  if (missing.length > 0) directory.put(missing);
  const merges = stores.merges.read();
  const leaving = Object.entries(stores.cardWrites.read()).flatMap(([id, { kind }]) => (kind === "delete" ? [id] : []));
  directory.remove(leaving);
  directory.remove(
    Object.keys(removed).flatMap((id) => {
      const merge = merges[id];
      return merge === undefined ? [id] : partIds(merge);
    }),
  );
}
