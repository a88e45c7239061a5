import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { instant } from "#shared/contract/basics/values.ts";
import { storedCall } from "#shared/contract/calls/calls.ts";
import { company, doorOpenerDraft } from "#shared/contract/calls/door-openers.ts";
import { handTrunk, numberChoice } from "#shared/contract/calls/matching.ts";
import { openQuestion } from "#shared/contract/calls/outcomes.ts";
import { greeting, voiceMessage } from "#shared/contract/calls/voicemail.ts";
import { cardWrite } from "#shared/contract/contacts/card-writes.ts";
import { contact, optOut } from "#shared/contract/contacts/contacts.ts";
import { merge } from "#shared/contract/contacts/duplicates.ts";
import { directorySource } from "#shared/contract/contacts/sources.ts";
import { webhookEvent } from "#shared/contract/outreach/integrations.ts";
import { mailDraft, outboxMail, touch } from "#shared/contract/outreach/mail.ts";
import { calendarEntry } from "#shared/contract/promises/calendar.ts";
import { callPromise } from "#shared/contract/promises/promises.ts";
import { settings } from "#shared/contract/settings/settings.ts";
import { storageNotice } from "#shared/contract/state.ts";
import { campaign } from "#shared/contract/threads/campaigns.ts";
import { thread, threadField, threadVersion } from "#shared/contract/threads/threads.ts";
import type { Contact, Instant, OptOut } from "#shared/domain/contacts/contact.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import type { CampaignQuestion } from "#shared/domain/threads/campaign.ts";
import type { ThreadHistory } from "#shared/domain/threads/thread-history.ts";
import type { AudioFiles, Journal, RecordDocument, Transactions } from "#shared/ports/store.ts";
import {
  choiceMigrations,
  companyMigrations,
  greetingMigrations,
  promiseMigrations,
  settingsMigrations,
  threadMigrations,
} from "./migrations.ts";
import { type Create, list, type Open, records, type Stored, value } from "./stored.ts";

/** The contact is only stored here when it is stored nowhere else. */
interface Removed {
  readonly at: Instant;
  readonly contact: Contact | null;
}

interface LiftedOptOut {
  readonly optOut: OptOut;
  readonly at: Instant;
  readonly reason: string;
}

interface OwedCall {
  readonly startedAt: Instant;
}

/** The time at which something happened, when no other data is needed. */
interface Mark {
  readonly at: Instant;
}

const removed = reads<Removed>()(z.object({ at: instant, contact: contact.nullable() }));
const lifted = reads<LiftedOptOut>()(z.object({ optOut, at: instant, reason: z.string() }));
const campaignQuestion = reads<CampaignQuestion>()(z.object({ campaignId: z.string(), fields: z.array(threadField) }));
const owedCall = reads<OwedCall>()(z.object({ startedAt: instant }));
const mark = reads<Mark>()(z.object({ at: instant }));
const history = reads<ThreadHistory>()(z.array(threadVersion));

/**
 * Every stored document: its file, its schema, what its records are stored by, what it contains, and its migrations. The stores of the core
 * and of the tests are derived from it; `npm run docs:storage` writes it into docs/storage.md.
 */
export const DOCUMENTS = {
  settings: value("settings", settings, (defaults) => defaults, "settings and SIP accounts, without any password", settingsMigrations),
  contacts: records("contacts", contact, "contact", "contacts written by hand and the samples"),
  threads: records("threads", thread, "contact", "conversation threads", threadMigrations),
  contactAliases: records("contact-aliases", z.string(), "source's id", "the id that a contact keeps when a source gives it another one"),
  sources: list("sources", directorySource, "where contacts come from, the most trusted first"),
  cardWrites: records("card-writes", cardWrite, "contact", "changes to contacts that are not in their address book yet"),
  departed: records("departed", contact, "contact", "contacts that no source has any more, but to which the rep's work refers"),
  merges: records("merges", merge, "contact kept", "people made of several contacts: each contact, what was chosen, what referred to it"),
  notDuplicates: records("not-duplicates", mark, "both contacts", "contacts that look alike and are different people"),
  promises: records("promises", callPromise, "promise", "promised calls and what happened to each of them", promiseMigrations),
  questions: records("questions", openQuestion, "call", "open follow-up questions, with what was written so far"),
  mailSuggestions: records("mail-suggestions", mark, "contact", "when a mail after unanswered attempts was last suggested"),
  threadHistory: records("thread-history", history, "contact", "the fields of a thread before each sitting that changed them; the last 50"),
  campaigns: records("campaigns", campaign, "campaign", "what a campaign's threads have in common, and the campaign it inherits from"),
  campaignQuestions: records("campaign-questions", campaignQuestion, "contact", "threads to which a change of their campaign may apply"),
  companies: records("companies", company, "company name, folded", "the door openers of a company", companyMigrations),
  doorOpenerDrafts: records("door-opener-drafts", doorOpenerDraft, "call", "notes on a door opener, until the call's outcome is settled"),
  calls: records("calls", storedCall, "call", "calls in progress, so that a crash in mid-call still asks for the outcome"),
  calendarEntries: records("calendar", calendarEntry, "promise", "what promises and the calendar server agreed on last: URL, ETag, slot"),
  owed: records("owed", owedCall, "call", "calls without an outcome: an index of the journal, written after five quiet seconds"),
  trunks: records("trunks", handTrunk, "trunk", "trunks (Stammnummern) that the rep gave a company"),
  choices: records("choices", numberChoice, "number", "who is meant by a number that several people have", choiceMigrations),
  optOuts: records("opt-outs", optOut, "contact or `number:<…>`", "who is not to be called again"),
  liftedOptOuts: records("lifted-opt-outs", lifted, "contact or `number:<…>`", "who may be called again, and the reason given for it"),
  messages: records("messages", voiceMessage, "message", "the answering machine's messages, without the audio"),
  greetings: records("greeting", greeting, "greeting", "what callers hear before the beep, without the audio", greetingMigrations),
  callbacksDone: records("callbacks-done", mark, "contact or number", "who called and needs no call back, unless they try again"),
  removed: records("removed", removed, "contact, message, …", "what was removed less than a minute ago and can be brought back"),
  touches: records("touches", touch, "mail", "mails sent to contacts, or on their way"),
  mailDrafts: records("mail-drafts", mailDraft, "what they are about", "mails begun and not sent"),
  outbox: records("outbox", outboxMail, "mail", "mails on their way"),
  webhookEvents: records("webhook-events", webhookEvent, "event", "call events on their way to the webhook, and the last 20 results"),
  secrets: records("secrets", z.string(), "account, `<account>/ice`, `source:<id>`, …", "passwords and the webhook's key, sealed"),
  notices: records("notices", storageNotice, "notice", "files that were broken, until the rep dismisses the notice"),
};

/** Documents by contact id whose records are deleted for good with the contact. */
const OF_CONTACTS = ["threads", "threadHistory", "campaignQuestions", "mailSuggestions"] as const;

/** The open documents of the table. */
export type Documents = { readonly [N in keyof typeof DOCUMENTS]: Awaited<ReturnType<(typeof DOCUMENTS)[N]["open"]>> };

/** Everything that is stored. */
export interface Stores extends Documents {
  readonly journal: Journal;
  readonly audio: AudioFiles;
  readonly transactions: Transactions;
  /** Writes what is only in the log to the files that a person reads. Rejects with StorageError; nothing is lost then. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const rows = Object.entries<Stored<unknown>>(DOCUMENTS);
const files = new Set(rows.map(([, { file }]) => file));

/** Whether the table has a document with this file. */
export function isDocumentFile(file: string): boolean {
  return files.has(file);
}

/** Opens every document; rejects when one cannot be opened, after all others have settled. */
export async function openDocuments(open: Open, defaults: Settings): Promise<Documents> {
  const opening = rows.map(async ([name, row]) => [name, await row.open(open, defaults)] as const);
  await Promise.allSettled(opening);
  return Object.fromEntries(await Promise.all(opening)) as Documents;
}

/** Every document as at the first start, created by `create` instead of from its file. */
export function createDocuments(create: Create, defaults: Settings): Documents {
  return Object.fromEntries(rows.map(([name, row]) => [name, row.create(create, defaults)])) as Documents;
}

/** The open documents whose records are deleted for good with their contact. */
export function documentsOfContacts(documents: Documents): readonly RecordDocument<unknown>[] {
  return OF_CONTACTS.map((name) => documents[name]);
}
