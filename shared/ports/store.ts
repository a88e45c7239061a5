import type { CalendarEntry } from "#shared/domain/calendar-sync.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import type { Campaign, CampaignQuestion } from "#shared/domain/campaign.ts";
import type { NumberChoice } from "#shared/domain/candidates.ts";
import type { CardWrite } from "#shared/domain/card-write.ts";
import type { Contact, Instant, OptOut } from "#shared/domain/contact.ts";
import type { DirectorySource } from "#shared/domain/directory-source.ts";
import type { Company, DoorOpenerDraft } from "#shared/domain/door-opener.ts";
import type { Greeting } from "#shared/domain/greeting.ts";
import type { ContactAliases } from "#shared/domain/kept-id.ts";
import type { MailDraft, OutboxMail } from "#shared/domain/mail.ts";
import type { Merge } from "#shared/domain/merge.ts";
import type { OpenQuestion } from "#shared/domain/outcome.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { Settings } from "#shared/domain/settings.ts";
import type { Thread } from "#shared/domain/thread.ts";
import type { ThreadHistory } from "#shared/domain/thread-history.ts";
import type { Touch } from "#shared/domain/touch.ts";
import type { HandTrunk } from "#shared/domain/trunk-text.ts";
import type { VoiceMessage } from "#shared/domain/voicemail.ts";
import type { WebhookEvent } from "#shared/domain/webhook.ts";

/** What was removed and can still be brought back; the value itself only where it lives nowhere else. */
export interface Removed {
  readonly at: Instant;
  readonly contact: Contact | null;
}

/** Why dialling was allowed again. */
export interface LiftedOptOut {
  readonly optOut: OptOut;
  readonly at: Instant;
  readonly reason: string;
}

/** Whoever tries again after that is in the callback queue again. */
export interface CallbackDone {
  readonly at: Instant;
}

/** A mail was suggested after unanswered attempts. */
export interface MailSuggested {
  readonly at: Instant;
}

/** Where a call lies whose outcome is owed. */
export interface OwedCall {
  readonly startedAt: Instant;
}

/** A broken file was set aside: where it lies now, whether its good records or a good copy took its place, and whether that was only a part of it. `names`: what has to be imported again. */
export interface SetAside {
  readonly id: string;
  readonly file: string;
  readonly keptAs: string;
  readonly recovered: boolean;
  readonly partly: boolean;
  readonly names: readonly string[];
  readonly at: Instant;
}

/**
 * One small document. `update` answers once the change is durable (write beside, fsync, rename, fsync the folder) and rejects, with nothing changed in memory
 * either, when it could not be made so. Updates are applied one after the other.
 */
export interface Document<T> {
  read(): T;
  update(change: (value: T) => T): Promise<T>;
}

/** The journal, one document a month (UTC, `YYYY-MM`), so that a write stays small however long the history. */
export interface Journal {
  /** Adds, or replaces the call with the same id. */
  put(call: CallRecord): Promise<void>;
  remove(predicate: (call: CallRecord) => boolean): Promise<void>;
  /** `startedAt`, where it is known, spares looking through the other months. */
  find(id: string, startedAt?: Instant): Promise<CallRecord | null>;
  /** Calls that started at or after the instant, oldest first; loads only the months it needs. */
  since(instant: Instant): Promise<readonly CallRecord[]>;
  /** Every month there is, oldest first, with a stamp that is another one whenever the month may have changed since. */
  months(): Promise<readonly { readonly name: string; readonly stamp: string }[]>;
  /** The calls of one month, in any order. */
  month(name: string): Promise<readonly CallRecord[]>;
  /** Newest first, month by month, from just before the instant. */
  backwards(before: Instant | null): AsyncIterable<CallRecord>;
}

/** Audio, one file a name (letters, digits, `-` and `_`). `write` is durable when it answers. */
export interface AudioFiles {
  write(name: string, mimeType: string, audio: Uint8Array): Promise<void>;
  /** `null` when there is none. */
  read(name: string, mimeType: string): Promise<Uint8Array | null>;
  remove(name: string, mimeType: string): Promise<void>;
  /** In bytes; 0 when there is none. */
  size(name: string, mimeType: string): Promise<number>;
  /** Removes every audio file but these. */
  keepOnly(files: readonly { readonly name: string; readonly mimeType: string }[]): Promise<void>;
}

export interface Stores {
  readonly settings: Document<Settings>;
  readonly contacts: Document<Readonly<Record<string, Contact>>>;
  /** Who is not to be called again: by contact id of any source, or as `number:<number>` where no contact is known. */
  readonly optOuts: Document<Readonly<Record<string, OptOut>>>;
  /** Opt-outs that were lifted, with the reason given for it, by the same ids. */
  readonly liftedOptOuts: Document<Readonly<Record<string, LiftedOptOut>>>;
  /** Chosen contact by number. */
  readonly choices: Document<Readonly<Record<string, NumberChoice>>>;
  /** Trunks that the rep gave a company, by the trunk. */
  readonly trunks: Document<Readonly<Record<string, HandTrunk>>>;
  /** Follow-up questions that stand open, by call id. */
  readonly questions: Document<Readonly<Record<string, OpenQuestion>>>;
  /** When a mail after attempts was last suggested, by contact id. */
  readonly mailSuggestions: Document<Readonly<Record<string, MailSuggested>>>;
  /** Which id a contact keeps, by the id that a source gives them. */
  readonly contactAliases: Document<ContactAliases>;
  /** Contacts whose import was removed while something the rep wrote hangs on them, so that another source can bring them back. */
  readonly departed: Document<Readonly<Record<string, Contact>>>;
  /** Where contacts come from, the most trusted first. */
  readonly sources: Document<readonly DirectorySource[]>;
  /** Changes of the rep's that are not in their address book yet, by contact id. */
  readonly cardWrites: Document<Readonly<Record<string, CardWrite>>>;
  /** People made of several contacts, by the id kept. */
  readonly merges: Document<Readonly<Record<string, Merge>>>;
  /** Contacts that look alike and are different people, by `pairKey`. */
  readonly notDuplicates: Document<Readonly<Record<string, { readonly at: Instant }>>>;
  readonly threads: Document<Readonly<Record<string, Thread>>>;
  /** What threads were before, by contact id. */
  readonly threadHistory: Document<Readonly<Record<string, ThreadHistory>>>;
  readonly campaigns: Document<Readonly<Record<string, Campaign>>>;
  /** Threads of which the rep is asked whether they follow their campaign, by contact id. */
  readonly campaignQuestions: Document<Readonly<Record<string, CampaignQuestion>>>;
  /** What is kept of companies, by `companyKey`. */
  readonly companies: Document<Readonly<Record<string, Company>>>;
  /** By call id, until the outcome is settled. */
  readonly doorOpenerDrafts: Document<Readonly<Record<string, DoorOpenerDraft>>>;
  readonly promises: Document<Readonly<Record<string, CallPromise>>>;
  /** What promises and the calendar server agreed on last, by promise id. */
  readonly calendarEntries: Document<Readonly<Record<string, CalendarEntry>>>;
  readonly messages: Document<Readonly<Record<string, VoiceMessage>>>;
  /** Calls in progress, so that a crash in mid-call still asks for the outcome. */
  readonly calls: Document<Readonly<Record<string, CallRecord>>>;
  readonly journal: Journal;
  /** Calls whose outcome is owed, by id: an index of the journal, so that none is forgotten because it is old. It may lag behind; within the weeks held in memory the journal counts. */
  readonly owed: Document<Readonly<Record<string, OwedCall>>>;
  /** When the rep said that somebody who called needs no call, by the id of the callback. */
  readonly callbacksDone: Document<Readonly<Record<string, CallbackDone>>>;
  /** By contact, message or greeting id. */
  readonly removed: Document<Readonly<Record<string, Removed>>>;
  readonly greetings: Document<Readonly<Record<string, Greeting>>>;
  /** Ciphertexts, never a password in clear: by account id, those of its ICE servers together as `<id>/ice`, and the mail server's as `mail`. */
  readonly secrets: Document<Readonly<Record<string, string>>>;
  /** Mails sent to contacts, or on their way. */
  readonly touches: Document<Readonly<Record<string, Touch>>>;
  /** Mails begun and not sent, by `aboutKey`. */
  readonly mailDrafts: Document<Readonly<Record<string, MailDraft>>>;
  readonly outbox: Document<Readonly<Record<string, OutboxMail>>>;
  /** Call events on their way to the webhook, and what became of the last ones. */
  readonly webhookEvents: Document<Readonly<Record<string, WebhookEvent>>>;
  /** Files set aside, until the rep dismisses the notice. */
  readonly notices: Document<Readonly<Record<string, SetAside>>>;
  readonly audio: AudioFiles;
  close(): Promise<void>;
}
