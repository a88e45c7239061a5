import type { CallRecord } from "#shared/domain/call.ts";
import type { Contact, Instant } from "#shared/domain/contact.ts";
import { canonicalNumber } from "#shared/domain/number.ts";
import type { Referral } from "#shared/domain/outcome.ts";
import { emptyThread } from "#shared/domain/thread.ts";
import type { Consequences } from "./consequences.ts";
import type { Context } from "./context.ts";
import { plainLine } from "./plain-text.ts";
import { setRecord } from "./set-record.ts";

function contactOf(ctx: Context, call: CallRecord, { name, number, role }: Referral): Contact {
  const value = canonicalNumber(number, ctx.stores.settings.read().dialling);
  return {
    id: `hand:${ctx.newId()}`,
    source: "hand",
    name: plainLine(name) === "" && call.company === "" ? plainLine(number) : plainLine(name),
    company: call.company,
    role: plainLine(role),
    numbers: value === "" ? [] : [{ value, kind: "work" }],
    email: "",
    customer: false,
    language: null,
    timeZone: null,
  };
}

/**
 * Makes the contact somebody referred to, with the thread handed on and where it came from; what was known of the person stays with that person. `by` names who
 * referred where that was somebody else than the wanted person.
 */
export async function referred(ctx: Context, call: CallRecord, referral: Referral, by: string, at: Instant): Promise<Consequences> {
  if ((referral.name + referral.number).trim() === "") return { revert: [], referredTo: null };
  const contact = contactOf(ctx, call, referral);
  const { id } = contact;
  const own = call.contactId === null ? null : (ctx.stores.threads.read()[call.contactId] ?? null);
  const origin =
    call.contactId === null ? null : { contactId: call.contactId, contactName: by || call.contactName, company: call.company, at };
  const thread = { ...(own ?? emptyThread(id, at)), contactId: id, person: "", condition: null, closed: null, origin };
  const undoThread = own === null && origin === null ? null : await setRecord(ctx.stores.threads, id, thread);
  const undoContact = await setRecord(ctx.stores.contacts, id, contact);
  ctx.directory.put([contact]);
  ctx.emit("directory.changed", {});
  const revert = async () => {
    await undoContact();
    // Somebody the rep has written more about stays, and so does their thread.
    if (ctx.stores.contacts.read()[id] !== undefined) return;
    ctx.directory.remove([id]);
    await undoThread?.();
  };
  return { revert: [revert], referredTo: contact };
}
