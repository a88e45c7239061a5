import type { Context } from "#electron/core/base/context.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Referral } from "#shared/domain/calls/outcome.ts";
import type { Contact, Instant } from "#shared/domain/contacts/contact.ts";
import { canonicalNumber, formatNumber } from "#shared/domain/numbers/number.ts";
import { plainLine } from "#shared/domain/texts/plain-text.ts";
import { campaignTexts, textsFor } from "#shared/domain/threads/campaign.ts";
import { emptyThread, THREAD_FIELDS, type Thread } from "#shared/domain/threads/thread.ts";
import type { Step } from "./outcome-step.ts";

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

/** Fills the campaign's texts for the new person; an opening line written for the former person is left empty. */
function forThem(ctx: Context, own: Thread, contact: Contact): Thread {
  const campaign = own.campaignId === null ? null : campaignTexts(own.campaignId, ctx.stores.campaigns.read());
  if (campaign === null) return { ...own, openingLine: "" };
  const given = textsFor(campaign, contact);
  const inherited = THREAD_FIELDS.filter((field) => !own.edited.includes(field));
  return { ...own, openingLine: "", ...Object.fromEntries(inherited.map((field) => [field, given[field]])) };
}

/**
 * The thread for the new person, with its origin; facts about the former person stay with them. It was not read yet, so it does not count
 * as prepared.
 */
function threadFor(ctx: Context, call: CallRecord, contact: Contact, by: string, at: Instant): Thread {
  const { contactId, contactName, displayName, number, company } = call;
  const own = contactId === null ? undefined : ctx.stores.threads.read()[contactId];
  const handedOn = own === undefined ? emptyThread(contact.id, at) : forThem(ctx, own, contact);
  const origin = { contactId, contactName: by || contactName || displayName || formatNumber(number), company, at };
  return { ...handedOn, contactId: contact.id, person: "", condition: null, closed: null, origin, changedAt: at, viewedAt: null };
}

/**
 * Creates the contact that was referred to. `by` is the person who referred, when that is not the wanted person. Does nothing when neither
 * name nor number was given.
 */
export function referralStep(ctx: Context, call: CallRecord, referral: Referral, by: string, at: Instant): readonly Step[] {
  if ((referral.name + referral.number).trim() === "") return [];
  const contact = contactOf(ctx, call, referral);
  const { id } = contact;
  const thread = threadFor(ctx, call, contact, by, at);
  const apply = async () => {
    await ctx.stores.threads.put(id, thread);
    await ctx.stores.contacts.put(id, contact);
    await ctx.stores.transactions.whenDurable(() => ctx.directory.put([contact]));
  };
  return [{ consequence: { kind: "referral", contact, at }, apply }];
}
