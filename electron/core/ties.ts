import type { Contact } from "#shared/domain/contact.ts";
import type { ContactAliases } from "#shared/domain/kept-id.ts";
import type { Context } from "./context.ts";
import { without } from "./without.ts";

/** The contacts of imports that something the rep wrote hangs on, also those whose import was removed since. */
export function tiedContacts({ stores, directory, recent, clock }: Context): readonly Contact[] {
  const departed = stores.departed.read();
  const ids = new Set<string | null>([
    ...Object.keys(stores.threads.read()),
    ...Object.keys(stores.optOuts.read()),
    ...Object.values(stores.choices.read()),
    ...Object.values(stores.promises.read()).map(({ contactId }) => contactId),
    ...Object.values(stores.messages.read()).map(({ contactId }) => contactId),
    ...Object.values(stores.touches.read()).map(({ contactId }) => contactId),
    ...recent.attempts.open(clock.now()).map(({ contactId }) => contactId),
  ]);
  return [...ids].flatMap((id) => {
    const contact = id === null ? null : (directory.byId(id) ?? departed[id] ?? null);
    return contact === null || contact.source === "hand" || contact.source === "practice" ? [] : [contact];
  });
}

/** Before an import is removed: whom its contacts were, where something hangs on them. */
export async function keepDeparting(ctx: Context, source: Contact["source"]): Promise<void> {
  const departing = tiedContacts(ctx).filter((contact) => contact.source === source);
  if (departing.length === 0) return;
  await ctx.stores.departed.update((all) => ({ ...all, ...Object.fromEntries(departing.map((contact) => [contact.id, contact])) }));
}

/** After an import: under which ids people are kept, and who is back. */
export async function keepAliases({ stores, directory }: Context, aliases: ContactAliases): Promise<void> {
  if (Object.keys(aliases).length > 0) await stores.contactAliases.update((all) => ({ ...all, ...aliases }));
  const back = Object.keys(stores.departed.read()).filter((id) => directory.byId(id) !== null);
  if (back.length > 0) await stores.departed.update((all) => without(all, (id) => back.includes(id)));
}
