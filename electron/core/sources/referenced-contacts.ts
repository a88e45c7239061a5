import type { Context } from "#electron/core/base/context.ts";
import { ownContact, syncDirectory } from "#electron/core/contacts/own-contacts.ts";
import { inSlices } from "#electron/core/tools/in-slices.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { ContactAliases } from "#shared/domain/contacts/stable-id.ts";
import type { Merge } from "#shared/domain/merging/merge.ts";
import { DEPARTED } from "#shared/domain/sources/directory-source.ts";
import type { Finish } from "#shared/ports/directory.ts";

/** Ids of the contacts that the rep's work refers to. */
function referencedIds({ stores, recent, clock }: Context): ReadonlySet<string | null> {
  return new Set<string | null>([
    ...Object.keys(stores.threads.read()),
    ...Object.keys(stores.optOuts.read()),
    ...Object.values(stores.choices.read()).map(({ contactId }) => contactId),
    ...Object.values(stores.promises.read()).map(({ contactId }) => contactId),
    ...Object.values(stores.messages.read()).map(({ contactId }) => contactId),
    ...Object.values(stores.touches.read()).map(({ contactId }) => contactId),
    ...recent.attempts.open(clock.now()).map(({ contactId }) => contactId),
  ]);
}

/** Imported contacts that the rep's work refers to, including those whose import was removed since. */
export async function referencedContacts(ctx: Context): Promise<readonly Contact[]> {
  const { stores, directory } = ctx;
  const departed = stores.departed.read();
  const merges = stores.merges.read();
  const people = await inSlices(referencedIds(ctx), (id) => {
    const found = id === null || merges[id] !== undefined ? null : (directory.byId(id) ?? departed[id]);
    return found == null ? [] : [found];
  });
  const parts = await inSlices(Object.values(merges), (merge) => partsNow(directory, merge));
  return [...people, ...parts].filter(({ source }) => source !== "hand" && source !== "practice");
}

/** Each part of a merged person as its source gives it, or last gave it: an import has to match all of them. */
function partsNow(directory: Context["directory"], { keptId, parts }: Merge): readonly Contact[] {
  const now = directory.partsOf(keptId);
  return Object.values(parts).map((part) => now.find(({ id }) => id === part.id) ?? part);
}

/** Call before contacts leave the directory: stores those that the rep's work refers to. `ids` are the leaving ones. */
export async function storeDeparting(ctx: Context, ids: readonly string[]): Promise<void> {
  const leaving = new Set(ids);
  const written = ctx.stores.contacts.read();
  const isKept = ({ id, source }: Contact) => leaving.has(id) && source !== DEPARTED && written[id] === undefined;
  const kept = ids.length === 0 ? [] : (await referencedContacts(ctx)).filter(isKept);
  await storeDeparted(ctx, kept);
}

/** Call after contacts left, which may take a while: stores those that the rep's work has come to refer to meanwhile. */
export async function storeLateDeparted(ctx: Context, left: readonly Contact[]): Promise<void> {
  const tied = referencedIds(ctx);
  const { departed } = ctx.stores;
  await storeDeparted(
    ctx,
    left.filter(({ id }) => tied.has(id) && departed.read()[id] === undefined),
  );
}

async function storeDeparted({ stores: { departed } }: Context, people: readonly Contact[]): Promise<void> {
  if (people.length > 0)
    await departed.update((all) => ({ ...all, ...Object.fromEntries(people.map((contact) => [contact.id, contact])) }));
}

/**
 * How an import ends: leaving contacts are stored when the rep's work refers to them, and the rep's own changes are in the directory before
 * the first look-up.
 */
export function finishing(ctx: Context, stays: Finish["stays"]): Finish {
  return { stays, leaving: (ids) => storeDeparting(ctx, ids), arrived: () => syncDirectory(ctx.directory, ctx.stores) };
}

/** Call after contacts came or went: stores the ids that contacts are kept under, and drops returned contacts from the departed ones. */
export async function storeAliases({ stores, directory }: Context, aliases: ContactAliases): Promise<void> {
  if (Object.keys(aliases).length > 0) await stores.contactAliases.update((all) => ({ ...all, ...aliases }));
  const back = Object.keys(stores.departed.read()).filter((id) => (ownContact(directory, id)?.source ?? DEPARTED) !== DEPARTED);
  if (back.length > 0) await stores.departed.remove(...back);
}
