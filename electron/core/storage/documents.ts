import { z } from "zod";
import { calendarEntry } from "#shared/contract/calendar.ts";
import { storedCall } from "#shared/contract/calls.ts";
import { campaign } from "#shared/contract/campaigns.ts";
import { cardWrite } from "#shared/contract/card-writes.ts";
import { contact, optOut } from "#shared/contract/contacts.ts";
import { company, doorOpenerDraft } from "#shared/contract/door-openers.ts";
import { merge } from "#shared/contract/duplicates.ts";
import { webhookEvent } from "#shared/contract/integrations.ts";
import { mailDraft, outboxMail, touch } from "#shared/contract/mail.ts";
import { handTrunk, numberChoice } from "#shared/contract/matching.ts";
import { openQuestion } from "#shared/contract/outcomes.ts";
import { callPromise } from "#shared/contract/promises.ts";
import { settings } from "#shared/contract/settings.ts";
import { directorySource } from "#shared/contract/sources.ts";
import { storageNotice } from "#shared/contract/state.ts";
import { thread, threadField, threadVersion } from "#shared/contract/threads.ts";
import { instant } from "#shared/contract/values.ts";
import { greeting, voiceMessage } from "#shared/contract/voicemail.ts";
import type { Settings } from "#shared/domain/settings.ts";
import type { Document, Stores } from "#shared/ports/store.ts";
import {
  choiceMigrations,
  companyMigrations,
  greetingMigrations,
  promiseMigrations,
  settingsMigrations,
  threadMigrations,
} from "./migrations.ts";
import { type FileSchema, listFile, recordFile, valueFile } from "./schema.ts";

const removed = z.object({ at: instant, contact: contact.nullable() });
const lifted = z.object({ optOut, at: instant, reason: z.string() });
const question = z.object({ campaignId: z.string(), fields: z.array(threadField) });
const owedCall = z.object({ startedAt: instant });
const callbackDone = z.object({ at: instant });

/** Opens a file of the data folder by its name, without the ending. */
export type Open = <T>(name: string, schema: FileSchema<T>, initial: T) => Promise<Document<T>>;

/** What promises come to, by name; once all are settled, so that none is still at work when one rejects. */
async function allOf<T extends object>(opening: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(Object.values(opening));
  const entries = Object.entries<Promise<unknown>>(opening).map(async ([name, value]) => [name, await value] as const);
  return Object.fromEntries(await Promise.all(entries)) as T;
}

/** Every file that holds one document, each with its shape; rejects when one cannot be opened. */
export function openDocuments(open: Open, defaults: Settings): Promise<Omit<Stores, "journal" | "audio" | "close">> {
  return allOf({
    settings: open("settings", valueFile(settings, settingsMigrations), defaults),
    contacts: open("contacts", recordFile(contact), {}),
    optOuts: open("opt-outs", recordFile(optOut), {}),
    liftedOptOuts: open("lifted-opt-outs", recordFile(lifted), {}),
    choices: open("choices", recordFile(numberChoice, choiceMigrations), {}),
    trunks: open("trunks", recordFile(handTrunk), {}),
    questions: open("questions", recordFile(openQuestion), {}),
    mailSuggestions: open("mail-suggestions", recordFile(z.object({ at: instant })), {}),
    contactAliases: open("contact-aliases", recordFile(z.string()), {}),
    departed: open("departed", recordFile(contact), {}),
    merges: open("merges", recordFile(merge), {}),
    notDuplicates: open("not-duplicates", recordFile(z.object({ at: instant })), {}),
    threads: open("threads", recordFile(thread, threadMigrations), {}),
    promises: open("promises", recordFile(callPromise, promiseMigrations), {}),
    threadHistory: open("thread-history", recordFile(z.array(threadVersion)), {}),
    campaigns: open("campaigns", recordFile(campaign), {}),
    campaignQuestions: open("campaign-questions", recordFile(question), {}),
    companies: open("companies", recordFile(company, companyMigrations), {}),
    doorOpenerDrafts: open("door-opener-drafts", recordFile(doorOpenerDraft), {}),
    calendarEntries: open("calendar", recordFile(calendarEntry), {}),
    messages: open("messages", recordFile(voiceMessage), {}),
    calls: open("calls", recordFile(storedCall), {}),
    owed: open("owed", recordFile(owedCall), {}),
    callbacksDone: open("callbacks-done", recordFile(callbackDone), {}),
    removed: open("removed", recordFile(removed), {}),
    greetings: open("greeting", recordFile(greeting, greetingMigrations), {}),
    sources: open("sources", listFile(directorySource), []),
    cardWrites: open("card-writes", recordFile(cardWrite), {}),
    secrets: open("secrets", recordFile(z.string()), {}),
    touches: open("touches", recordFile(touch), {}),
    mailDrafts: open("mail-drafts", recordFile(mailDraft), {}),
    outbox: open("outbox", recordFile(outboxMail), {}),
    webhookEvents: open("webhook-events", recordFile(webhookEvent), {}),
    notices: open("notices", recordFile(storageNotice), {}),
  });
}
