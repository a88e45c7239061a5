import type { Context } from "#electron/core/base/context.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { personIdOf } from "#shared/domain/merging/merge.ts";
import type { CardWrite } from "#shared/domain/sources/card-write.ts";
import type { CarddavSource, DirectorySource } from "#shared/domain/sources/directory-source.ts";
import { ownContact } from "./own-contacts.ts";

/** The address books that the rep's changes are written to, the most trusted first. */
function writableBooks({ sources }: Pick<Stores, "sources">): readonly CarddavSource[] {
  return sources.read().filter((source) => source.kind === "carddav" && source.writeBack && source.collection !== "") as CarddavSource[];
}

function bookOf(stores: Pick<Stores, "sources">, contact: Contact): CarddavSource | null {
  const books = writableBooks(stores);
  return (contact.source === "hand" ? books[0] : books.find(({ id }) => id === contact.source)) ?? null;
}

/**
 * The part of a merged person that new data is stored with: the one from the most trusted address book we write to, else the one made by
 * hand, else the first.
 */
export function homeAmong({ sources }: Pick<Stores, "sources">, parts: readonly Contact[]): string {
  const ofBooks = writableBooks({ sources }).flatMap(({ id }) => parts.find(({ source }) => source === id) ?? []);
  return (ofBooks[0] ?? parts.find(({ source }) => source === "hand") ?? parts[0])?.id ?? "";
}

/** Call before a contact is changed. Stores what its card says until now, so that changes of both sides can be merged later. */
export async function noteEdit(stores: Stores, before: Contact | null): Promise<void> {
  const book = before === null || before.source === "hand" ? null : bookOf(stores, before);
  if (before === null || book === null || stores.contacts.read()[before.id] !== undefined) return;
  const write: CardWrite = { sourceId: book.id, kind: "put", href: null, base: before };
  await stores.cardWrites.put(before.id, write);
}

/** Call before a contact is deleted for good, so that its card is deleted too, if it has one. */
export async function noteRemovals(stores: Stores, contacts: readonly Contact[]): Promise<void> {
  const writes = contacts.flatMap((contact): readonly (readonly [string, CardWrite])[] => {
    const known = stores.cardWrites.read()[contact.id];
    const book = contact.source === "hand" ? null : bookOf(stores, contact);
    if (known !== undefined) return [[contact.id, { ...known, kind: "delete" }]];
    return book === null ? [] : [[contact.id, { sourceId: book.id, kind: "delete", href: null, base: contact }]];
  });
  if (writes.length > 0) await stores.cardWrites.update((all) => ({ ...all, ...Object.fromEntries(writes) }));
}

/** Tells which contacts were removed but can still be restored, including parts of merged persons. */
export function removedAmong({ removed, merges }: Pick<Stores, "removed" | "merges">): (id: string) => boolean {
  const [gone, keptId] = [removed.read(), personIdOf(Object.values(merges.read()))];
  return (id) => gone[keptId(id)] !== undefined;
}

/**
 * Changes that are not in this address book yet, by contact id: contacts written by hand, and those changed or removed since the book was
 * read. Derived from the stored documents, so that no list of attempts has to be kept.
 */
export function pendingWrites(stores: Stores, book: DirectorySource): ReadonlyMap<string, CardWrite> {
  if (!writableBooks(stores).some(({ id }) => id === book.id)) return new Map();
  const [known, isRemoved] = [stores.cardWrites.read(), removedAmong(stores)];
  const written = Object.values(stores.contacts.read()).filter(
    (contact) => !isRemoved(contact.id) && contact.numbers.length > 0 && bookOf(stores, contact)?.id === book.id,
  );
  const fresh: CardWrite = { sourceId: book.id, kind: "put", href: null, base: null };
  const puts = written.map(({ id }) => [id, known[id]?.sourceId === book.id ? { ...known[id], kind: "put" as const } : fresh] as const);
  const removals = Object.entries(known).filter(([, { kind, sourceId }]) => kind === "delete" && sourceId === book.id);
  return new Map([...removals, ...puts]);
}

/** Whether changes for this address book are pending. */
export function hasPendingWrites(stores: Stores, book: DirectorySource): boolean {
  return pendingWrites(stores, book).size > 0;
}

type Keeper = Pick<Context, "stores" | "directory">;

/**
 * Call before an address book is no longer used: contacts written by hand are stored only here again, and its pending writes are dropped.
 */
export async function takeBack(ctx: Keeper, sourceId: string): Promise<void> {
  await takeBackContacts(ctx, sourceId);
  await ctx.stores.cardWrites.update((all) => omitBy(all, (_, write) => write.sourceId === sourceId));
}

/** Call before a source becomes another address book: contacts written by hand are stored here again, to be written to the new one. */
export async function takeBackContacts({ stores, directory }: Keeper, sourceId: string): Promise<void> {
  const ours = Object.entries(stores.contactAliases.read()).flatMap(([from, id]) =>
    from.startsWith(`${sourceId}:`) && id.startsWith("hand:") ? (ownContact(directory, id) ?? []) : [],
  );
  const back = [...ours, ...Object.values(stores.contacts.read())].filter(
    ({ id, source }) => source === sourceId && id.startsWith("hand:"),
  );
  const written = Object.fromEntries(back.map((contact) => [contact.id, { ...contact, source: "hand" }]));
  if (back.length > 0) await stores.contacts.update((all) => ({ ...all, ...written }));
}
