import type { Context } from "#electron/core/base/context.ts";
import type { Gone } from "#electron/core/base/purge.ts";
import { documentsOfContacts, type Stores } from "#electron/core/storage/documents.ts";
import { omitBy } from "#electron/core/tools/record-filter.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { callbackId } from "#shared/domain/day/callback-queue.ts";
import { noteRemovals } from "./card-writes.ts";

/** The removed contacts, with each part of a merged person. */
function removedPeople({ removed, merges }: Stores, gone: readonly string[]): readonly Contact[] {
  return gone.flatMap((id) => {
    const contact = removed.read()[id]?.contact ?? null;
    return contact === null ? [] : Object.values(merges.read()[id]?.parts ?? { [id]: contact });
  });
}

/** Deletes contacts that were removed for good, and what the rep wrote about them. */
export async function forgetContacts(ctx: Pick<Context, "stores" | "directory">, { ids, all, people }: Gone): Promise<void> {
  const { contacts, departed, callbacksDone, merges } = ctx.stores;
  await noteRemovals(ctx.stores, removedPeople(ctx.stores, ids));
  await forgetWritten(ctx.stores, people);
  await callbacksDone.remove(...all.map((contactId) => callbackId({ contactId, number: "" })));
  await contacts.remove(...all);
  await departed.remove(...all);
  if (ids.some((id) => merges.read()[id] !== undefined)) {
    await merges.remove(...ids);
    await ctx.stores.transactions.whenDurable(() => ctx.directory.merge(Object.values(merges.read())));
  }
  await forgetCompanies(ctx, all);
}

/**
 * Deletes what the rep wrote about these people, also about imported ones: an import may add them again, but as strangers. Opt-outs stay.
 */
async function forgetWritten(stores: Stores, people: readonly string[]): Promise<void> {
  const { doorOpenerDrafts, journal, choices } = stores;
  for (const document of documentsOfContacts(stores)) await document.remove(...people);
  await choices.update((all) => omitBy(all, (_, { contactId }) => people.includes(contactId)));
  const calls = await Promise.all(Object.keys(doorOpenerDrafts.read()).map((id) => journal.find(id)));
  const theirs = calls.flatMap((call) => (call !== null && people.includes(call.contactId ?? "") ? [call.id] : []));
  await doorOpenerDrafts.remove(...theirs);
}

/** Deletes the door openers of a company when none of its people is known any more. */
async function forgetCompanies({ stores, directory }: Pick<Context, "stores" | "directory">, old: readonly string[]): Promise<void> {
  const { contacts, removed, companies, trunks } = stores;
  const left = new Set(Object.values(contacts.read()).map(({ company }) => companyKey(company)));
  const keys = old.map((id) => companyKey(removed.read()[id]?.contact?.company ?? ""));
  const gone = keys.filter((key) => key !== "" && !left.has(key) && directory.byCompany(key, 1).length === 0);
  await companies.remove(...gone);
  await trunks.update((all) => omitBy(all, (_, { company }) => gone.includes(companyKey(company))));
}
