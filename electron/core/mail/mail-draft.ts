import { type Context, languageOf, zoneOf } from "#electron/core/base/context.ts";
import { type Invitation, invitation } from "#electron/core/promises/calendar/calendar-text.ts";
import { suggestions } from "#electron/core/promises/slots.ts";
import type { Contact, Language } from "#shared/domain/contacts/contact.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import { timeZoneForNumber } from "#shared/domain/numbers/number-zone.ts";
import type { MailAbout, MailDraft } from "#shared/domain/outreach/mail.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { plainLine } from "#shared/domain/texts/plain-text.ts";
import { filledTexts, type MailSource } from "./mail-values.ts";

/** Number of free times that a mail offers. */
const SLOTS = 3;

export interface WrittenDraft {
  readonly draft: MailDraft;
  /** The recipient's name, for the title. */
  readonly name: string;
  readonly calendar: Invitation | null;
}

/** The mail for a purpose, from the rep's templates and the known facts, in the contact's language. */
export async function writeDraft(ctx: Context, about: MailAbout): Promise<WrittenDraft> {
  const settings = ctx.stores.settings.read();
  const source = await sourceOf(ctx, about);
  const { contact, promise } = source;
  const language = contact?.language ?? languageOf(ctx);
  const texts = {
    de: filledTexts(about.kind, source, settings, "de"),
    en: filledTexts(about.kind, source, settings, "en"),
  };
  const to = address(contact?.email ?? "");
  const calendar = promise === null ? null : invite(ctx, promise, contact, language, to);
  const draft: MailDraft = {
    about,
    language,
    to,
    texts,
    minutes: source.minutes,
    promisedAt: promise?.at ?? null,
    calendar: calendar !== null,
    voice: about.kind === "voice-message" ? "opus" : null,
  };
  const name = contact?.name || promise?.contactName || source.call?.contactName || contact?.company || promise?.company || "";
  return { draft, name, calendar };
}

async function sourceOf(ctx: Context, about: MailAbout): Promise<MailSource> {
  const promise = about.promiseId === null ? null : (ctx.stores.promises.read()[about.promiseId] ?? null);
  const call = about.callId === null ? null : await ctx.stores.journal.find(about.callId);
  const contactId = about.contactId ?? promise?.contactId ?? call?.contactId ?? null;
  const contact = contactId === null ? null : ctx.directory.byId(contactId);
  const number = contact?.numbers[0]?.value ?? promise?.number ?? call?.number ?? "";
  return {
    contact,
    promise,
    call,
    thread: contactId === null ? null : (ctx.stores.threads.read()[contactId] ?? null),
    slots: about.kind === "attempts" ? (await suggestions(ctx, { contactId, number }, SLOTS)).map(({ at }) => at) : [],
    minutes: 10,
    timeZone: promise?.timeZone ?? zoneOfContact(ctx, contact, number),
    now: ctx.clock.now(),
  };
}

function zoneOfContact(ctx: Context, contact: Contact | null, number: string): string {
  return contact?.timeZone ?? timeZoneForNumber(number, zoneOf(ctx));
}

/** One address or none, so that a contact's data cannot add a second recipient or a header. */
function address(email: string): string {
  const plain = plainLine(email);
  return isMailAddress(plain) ? plain : "";
}

function invite(ctx: Context, promise: CallPromise, contact: Contact | null, language: Language, to: string): Invitation {
  const options = { ...ctx.stores.settings.read(), language, now: ctx.clock.now() };
  return invitation(promise, options, { name: contact?.name || promise.contactName, email: to });
}

/** The calendar entry for a mail that is sent now; `null` when it is about no promise. */
export function invitationOf(ctx: Context, { about, language, to }: MailDraft): Invitation | null {
  const promise = ctx.stores.promises.read()[about.promiseId ?? ""];
  const contactId = contactOfMail(ctx, about);
  const contact = contactId === null ? null : ctx.directory.byId(contactId);
  return promise === undefined ? null : invite(ctx, promise, contact, language, to.trim());
}

/** The contact a mail goes to; `null` when none is known. */
export function contactOfMail({ stores }: Pick<Context, "stores">, { contactId, promiseId }: MailAbout): string | null {
  return contactId ?? stores.promises.read()[promiseId ?? ""]?.contactId ?? null;
}

/** Drafts of mails to a contact. */
export function draftsFor(ctx: Pick<Context, "stores">, contactId: string): MailDraft[] {
  return Object.values(ctx.stores.mailDrafts.read()).filter(({ about }) => contactOfMail(ctx, about) === contactId);
}
