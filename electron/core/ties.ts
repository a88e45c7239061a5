import type { Contact } from "#shared/domain/contact.ts";
import { DEPARTED } from "#shared/domain/directory-source.ts";
import type { ContactAliases } from "#shared/domain/kept-id.ts";
import type { Merge } from "#shared/domain/merge.ts";
import type { Finish } from "#shared/ports/directory.ts";
import type { Context } from "./context.ts";
import { inSlices } from "./in-slices.ts";
import { ownContact, syncDirectory } from "./memory/people.ts";

/** On whom something the rep wrote hangs. */
function tiedIds({ stores, recent, clock }: Context): ReadonlySet<string | null> {
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

/** The contacts of imports that something the rep wrote hangs on, also those whose import was removed since. */
export async function tiedContacts(ctx: Context): Promise<readonly Contact[]> {
  const { stores, directory } = ctx;
  const departed = stores.departed.read();
  const merges = stores.merges.read();
  const people = await inSlices(tiedIds(ctx), (id) => {
    const found = id === null || merges[id] !== undefined ? null : (directory.byId(id) ?? departed[id]);
    return found == null ? [] : [found];
  });
  const parts = await inSlices(Object.values(merges), (merge) => partsNow(directory, merge));
  return [...people, ...parts].filter(({ source }) => source !== "hand" && source !== "practice");
}

/** Each part of a merged person as its source gives it, or last gave it: an import has to know them all. */
function partsNow(directory: Context["directory"], { keptId, parts }: Merge): readonly Contact[] {
  const now = directory.partsOf(keptId);
  return Object.values(parts).map((part) => now.find(({ id }) => id === part.id) ?? part);
}

/** Before contacts leave the directory: those that something hangs on are kept. `ids` are who leaves. */
export async function keepDeparting(ctx: Context, ids: readonly string[]): Promise<void> {
  const leaving = new Set(ids);
  const written = ctx.stores.contacts.read();
  const isKept = ({ id, source }: Contact) => leaving.has(id) && source !== DEPARTED && written[id] === undefined;
  const kept = ids.length === 0 ? [] : (await tiedContacts(ctx)).filter(isKept);
  await keepDeparted(ctx, kept);
}

/** After contacts left, which took a while: those that something has come to hang on meanwhile are kept as well. */
export async function keepLate(ctx: Context, left: readonly Contact[]): Promise<void> {
  const tied = tiedIds(ctx);
  const { departed } = ctx.stores;
  await keepDeparted(
    ctx,
    left.filter(({ id }) => tied.has(id) && departed.read()[id] === undefined),
  );
}

async function keepDeparted({ stores: { departed } }: Context, people: readonly Contact[]): Promise<void> {
  if (people.length > 0)
    await departed.update((all) => ({ ...all, ...Object.fromEntries(people.map((contact) => [contact.id, contact])) }));
}

/** How an import ends: whoever goes is kept where something hangs on them, and what the rep wrote holds from the first look-up on. */
export function finishing(ctx: Context, stays: Finish["stays"]): Finish {
  return { stays, leaving: (ids) => keepDeparting(ctx, ids), arrived: () => syncDirectory(ctx.directory, ctx.stores) };
}

/** After contacts came or went: under which ids people are kept, and who is back. */
export async function keepAliases({ stores, directory }: Context, aliases: ContactAliases): Promise<void> {
  if (Object.keys(aliases).length > 0) await stores.contactAliases.update((all) => ({ ...all, ...aliases }));
  const back = Object.keys(stores.departed.read()).filter((id) => (ownContact(directory, id)?.source ?? DEPARTED) !== DEPARTED);
  if (back.length > 0) await stores.departed.remove(...back);
}
