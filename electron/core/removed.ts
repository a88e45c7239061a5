import { callbackId } from "#shared/domain/callback-queue.ts";
import { companyKey } from "#shared/domain/company-key.ts";
import type { Contact, Instant } from "#shared/domain/contact.ts";
import type { MailDraft } from "#shared/domain/mail.ts";
import { partIds } from "#shared/domain/merge.ts";
import { noteRemovals } from "./card-writes.ts";
import type { Context } from "./context.ts";
import { mailAudioName } from "./outreach/deliver.ts";
import { eraseRecordings } from "./recordings.ts";
import { documentsOfContacts, type Stores } from "./storage/documents.ts";
import { without } from "./without.ts";

/** With a merged person go all that they are made of. */
function partsOf({ merges }: Stores, id: string): readonly string[] {
  const merge = merges.read()[id];
  return merge === undefined ? [id] : partIds(merge);
}

/** The removed contacts, with each part of a merged person. */
function removedPeople({ removed, merges }: Stores, gone: readonly string[]): readonly Contact[] {
  return gone.flatMap((id) => {
    const contact = removed.read()[id]?.contact ?? null;
    return contact === null ? [] : Object.values(merges.read()[id]?.parts ?? { [id]: contact });
  });
}

/** Deletes for good what was removed before that instant: first the records, then the mark, so that a crash in between only delays it. */
export async function purgeRemoved(ctx: Pick<Context, "stores" | "directory" | "webhooks">, before: Instant): Promise<void> {
  const { removed, contacts, departed, callbacksDone, merges } = ctx.stores;
  const gone = Object.entries(removed.read()).flatMap(([id, { at }]) => (at <= before ? [id] : []));
  if (gone.length === 0) return;
  const old = gone.flatMap((id) => partsOf(ctx.stores, id));
  const isOld = (id: string) => old.includes(id);
  const people = gone.filter((id) => removed.read()[id]?.contact).flatMap((id) => partsOf(ctx.stores, id));
  await noteRemovals(ctx.stores, removedPeople(ctx.stores, gone));
  await forgetWritten(ctx.stores, people);
  await callbacksDone.remove(...old.map((contactId) => callbackId({ contactId, number: "" })));
  await contacts.remove(...old);
  await departed.remove(...old);
  if (gone.some((id) => merges.read()[id] !== undefined)) {
    await merges.remove(...gone);
    ctx.directory.merge(Object.values(merges.read()));
  }
  await forgetCompanies(ctx, old);
  await eraseRecordings(ctx, {
    messages: ({ id, contactId }) => isOld(id) || (contactId !== null && people.includes(contactId)),
    greetings: ({ id, scope }) => isOld(id) || ("contactId" in scope && scope.contactId !== null && people.includes(scope.contactId)),
  });
  await forgetMails(ctx.stores, isOld);
  await ctx.webhooks.forgetPeople(people);
  await removed.remove(...old);
}

/**
 * Deletes what the rep wrote about these people, also about imported ones: an import may add them again, but as strangers. Opt-outs stay.
 */
async function forgetWritten(stores: Stores, people: readonly string[]): Promise<void> {
  const { doorOpenerDrafts, journal, choices } = stores;
  for (const document of documentsOfContacts(stores)) await document.remove(...people);
  await choices.update((all) => without(all, (_, { contactId }) => people.includes(contactId)));
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
  await trunks.update((all) => without(all, (_, { company }) => gone.includes(companyKey(company))));
}

/** Deletes all traces of a contact's mails: the record of sent ones, drafts, and mails in the outbox. */
async function forgetMails({ touches, mailDrafts, outbox, promises, audio }: Stores, isOld: (id: string) => boolean): Promise<void> {
  const isTheirs = ({ about }: MailDraft) => isOld(about.contactId ?? promises.read()[about.promiseId ?? ""]?.contactId ?? "");
  await touches.update((all) => without(all, (_, { contactId }) => isOld(contactId)));
  await mailDrafts.update((all) => without(all, (_, draft) => isTheirs(draft)));
  for (const { id, draft, voice } of Object.values(outbox.read())) {
    if (voice !== null && isTheirs(draft)) await audio.remove(mailAudioName(id), voice.mimeType);
  }
  await outbox.update((all) => without(all, (_, { draft }) => isTheirs(draft)));
}
