import { join } from "node:path";
import { z } from "zod";
import { calendarEntry } from "#shared/contract/calendar.ts";
import { callRecord } from "#shared/contract/calls.ts";
import { campaign } from "#shared/contract/campaigns.ts";
import { cardWrite } from "#shared/contract/card-writes.ts";
import { contact, optOut } from "#shared/contract/contacts.ts";
import { company, doorOpenerDraft } from "#shared/contract/door-openers.ts";
import { merge } from "#shared/contract/duplicates.ts";
import { webhookEvent } from "#shared/contract/integrations.ts";
import { mailDraft, outboxMail, touch } from "#shared/contract/mail.ts";
import { handTrunk } from "#shared/contract/matching.ts";
import { openQuestion } from "#shared/contract/outcomes.ts";
import { callPromise } from "#shared/contract/promises.ts";
import { settings } from "#shared/contract/settings.ts";
import { directorySource } from "#shared/contract/sources.ts";
import { storageNotice } from "#shared/contract/state.ts";
import { thread, threadField, threadVersion } from "#shared/contract/threads.ts";
import { instant } from "#shared/contract/values.ts";
import { greeting, voiceMessage } from "#shared/contract/voicemail.ts";
import type { Settings } from "#shared/domain/settings.ts";
import type { Document, Journal, SetAside, Stores } from "#shared/ports/store.ts";
import { createAudioFiles } from "./audio-files.ts";
import { openDocument } from "./durable-document.ts";
import { removeTemporaries } from "./durable-file.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { createJournal } from "./journal.ts";
import type { Damage } from "./load-file.ts";
import { lockFolder } from "./lock.ts";
import { greetingMigrations, promiseMigrations, settingsMigrations, threadMigrations } from "./migrations.ts";
import { type FileSchema, listFile, recordFile, valueFile } from "./schema.ts";
import { DataFolderError } from "./storage-error.ts";

interface DataFolder {
  readonly folder: string;
  readonly now: () => number;
  readonly newId: () => string;
  /** The settings of a first start. */
  readonly defaults: Settings;
  readonly fs?: FileSystem;
  /** Told after the list of files set aside has grown. */
  readonly onNotice?: () => void;
}

const removed = z.object({ at: instant, contact: contact.nullable() });
const lifted = z.object({ optOut, at: instant, reason: z.string() });
const question = z.object({ campaignId: z.string(), fields: z.array(threadField) });
const owedCall = z.object({ startedAt: instant });
const callbackDone = z.object({ at: instant });

const FOLDERS = ["", "journal", "messages"];

async function prepareFolders(fs: FileSystem, folder: string): Promise<void> {
  try {
    for (const name of FOLDERS) await fs.makeFolder(join(folder, name));
  } catch (error) {
    throw new DataFolderError("unusable", folder, null, error);
  }
}

/** Keeps what the rep has to be told about broken files until it can be written down; nothing waits for that. */
function createReporter(options: DataFolder) {
  const found: SetAside[] = [];
  let tell: (notice: SetAside) => void = (notice) => {
    found.push(notice);
  };
  return {
    onDamage: (damage: Damage): void => tell({ id: options.newId(), at: options.now(), names: [], ...damage }),
    connect(next: (notice: SetAside) => void): void {
      tell = next;
      for (const notice of found.splice(0)) next(notice);
    },
  };
}

type Open = <T>(name: string, schema: FileSchema<T>, initial: T) => Promise<Document<T>>;

async function openDocuments(open: Open, defaults: Settings): Promise<Omit<Stores, "journal" | "audio" | "close">> {
  const opening = {
    settings: open("settings", valueFile(settings, settingsMigrations), defaults),
    contacts: open("contacts", recordFile(contact), {}),
    optOuts: open("opt-outs", recordFile(optOut), {}),
    liftedOptOuts: open("lifted-opt-outs", recordFile(lifted), {}),
    choices: open("choices", recordFile(z.string()), {}),
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
    companies: open("companies", recordFile(company), {}),
    doorOpenerDrafts: open("door-opener-drafts", recordFile(doorOpenerDraft), {}),
    calendarEntries: open("calendar", recordFile(calendarEntry), {}),
    messages: open("messages", recordFile(voiceMessage), {}),
    calls: open("calls", recordFile(callRecord), {}),
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
  };
  // All are waited for, so that none is still at work when one refuses.
  await Promise.allSettled(Object.values(opening));
  return {
    settings: await opening.settings,
    contacts: await opening.contacts,
    optOuts: await opening.optOuts,
    liftedOptOuts: await opening.liftedOptOuts,
    choices: await opening.choices,
    trunks: await opening.trunks,
    questions: await opening.questions,
    mailSuggestions: await opening.mailSuggestions,
    contactAliases: await opening.contactAliases,
    departed: await opening.departed,
    merges: await opening.merges,
    notDuplicates: await opening.notDuplicates,
    threads: await opening.threads,
    threadHistory: await opening.threadHistory,
    campaigns: await opening.campaigns,
    campaignQuestions: await opening.campaignQuestions,
    companies: await opening.companies,
    doorOpenerDrafts: await opening.doorOpenerDrafts,
    promises: await opening.promises,
    calendarEntries: await opening.calendarEntries,
    messages: await opening.messages,
    calls: await opening.calls,
    owed: await opening.owed,
    callbacksDone: await opening.callbacksDone,
    removed: await opening.removed,
    greetings: await opening.greetings,
    sources: await opening.sources,
    cardWrites: await opening.cardWrites,
    secrets: await opening.secrets,
    touches: await opening.touches,
    mailDrafts: await opening.mailDrafts,
    outbox: await opening.outbox,
    webhookEvents: await opening.webhookEvents,
    notices: await opening.notices,
  };
}

async function openJournal(fs: FileSystem, folder: string, open: Open): Promise<Journal> {
  const calls = listFile(callRecord);
  return createJournal({
    list: async () => (await fs.list(join(folder, "journal"))).flatMap((name) => /^(\d{4}-\d{2})\.json(?:\.1)?$/.exec(name)?.[1] ?? []),
    stamp: (month) => fs.stamp(join(folder, "journal", `${month}.json`)),
    open: (month) => open(join("journal", month), calls, []),
  });
}

/**
 * Opens everything the rep wrote and holds the folder against a second process. Rejects with DataFolderError when the folder is in use, written by a later
 * version, or cannot be used; broken files are recovered and reported in `notices`.
 */
export async function openStores(options: DataFolder): Promise<Stores> {
  const { folder, now, onNotice } = options;
  const fs = options.fs ?? nodeFileSystem;
  await prepareFolders(fs, folder);
  const unlock = await lockFolder(folder);
  try {
    for (const name of FOLDERS) await removeTemporaries(fs, join(folder, name));
    const reporter = createReporter(options);
    const writing = new Set<Promise<unknown>>();
    const open: Open = async (name, schema, initial) => {
      const path = join(folder, `${name}.json`);
      const document = await openDocument({ fs, path, schema, initial, now, onDamage: reporter.onDamage });
      const update: typeof document.update = (change) => {
        const written = document.update(change);
        const done = written.catch(() => undefined).finally(() => writing.delete(done));
        writing.add(done);
        return written;
      };
      return { read: document.read, update };
    };
    const documents = await openDocuments(open, options.defaults);
    const journal = await openJournal(fs, folder, open);
    reporter.connect((notice) => {
      const told = documents.notices.update((all) => ({ ...all, [notice.id]: notice }));
      void told.then(onNotice).catch(() => undefined);
    });
    const close = async (): Promise<void> => {
      while (writing.size > 0) await Promise.all(writing);
      await unlock();
    };
    return { ...documents, journal, audio: createAudioFiles(fs, join(folder, "messages")), close };
  } catch (error) {
    await unlock();
    throw error;
  }
}
