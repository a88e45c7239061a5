import type { Contact } from "#shared/domain/contact.ts";
import type { Directory } from "#shared/ports/directory.ts";
import type { Stores } from "#shared/ports/store.ts";

function isSame(a: Contact | null, b: Contact): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Brings what the rep wrote into the directory, which is a cache of it beside the imports: one look-up then finds everybody. Called at the start; writes only
 * what differs.
 */
export function syncDirectory(directory: Directory, stores: Stores): void {
  const removed = stores.removed.read();
  const written = Object.values(stores.contacts.read()).filter((contact) => removed[contact.id] === undefined);
  const changed = written.filter((contact) => !isSame(directory.byId(contact.id), contact));
  if (changed.length > 0) directory.put(changed);
  directory.remove(Object.keys(removed));
}
