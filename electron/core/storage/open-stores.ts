import { join } from "node:path";
import { z } from "zod";
import { callPromise, callRecord, contact, instant, optOut, settings, thread, voiceMessage } from "#shared/contract/model.ts";
import { storageNotice } from "#shared/contract/state.ts";
import type { Settings } from "#shared/domain/settings.ts";
import type { Document, SetAside, Stores } from "#shared/ports/store.ts";
import { createAudioFiles } from "./audio-files.ts";
import { openDocument } from "./durable-document.ts";
import { removeTemporaries } from "./durable-file.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { createJournal } from "./journal.ts";
import type { Damage } from "./load-file.ts";
import { lockFolder } from "./lock.ts";
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
const greeting = z.object({ mimeType: z.string(), durationMs: z.number().int() }).nullable();

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
    onDamage: (damage: Damage): void => tell({ id: options.newId(), at: options.now(), ...damage }),
    connect(next: (notice: SetAside) => void): void {
      tell = next;
      for (const notice of found.splice(0)) next(notice);
    },
  };
}

/**
 * Opens everything the rep wrote and holds the folder against a second process. Rejects with DataFolderError when the folder is in use, written by a later
 * version, or cannot be used; broken files are recovered and reported in `notices`.
 */
export async function openStores(options: DataFolder): Promise<Stores> {
  const { folder, now } = options;
  const fs = options.fs ?? nodeFileSystem;
  await prepareFolders(fs, folder);
  const unlock = await lockFolder(folder);
  try {
    for (const name of FOLDERS) await removeTemporaries(fs, join(folder, name));
    const reporter = createReporter(options);
    const writing = new Set<() => Promise<void>>();
    const open = async <T>(name: string, schema: FileSchema<T>, initial: T): Promise<Document<T>> => {
      const path = join(folder, `${name}.json`);
      const document = await openDocument({ fs, path, schema, initial, now, onDamage: reporter.onDamage });
      writing.add(document.settled);
      return document;
    };
    const calls = listFile(callRecord);
    const [
      settingsFile,
      contacts,
      optOuts,
      liftedOptOuts,
      choices,
      threads,
      promises,
      messages,
      current,
      removedFile,
      greetingFile,
      secrets,
      notices,
    ] = await Promise.all([
      open("settings", valueFile(settings), options.defaults),
      open("contacts", recordFile(contact), {}),
      open("opt-outs", recordFile(optOut), {}),
      open("lifted-opt-outs", recordFile(lifted), {}),
      open("choices", recordFile(z.string()), {}),
      open("threads", recordFile(thread), {}),
      open("promises", recordFile(callPromise), {}),
      open("messages", recordFile(voiceMessage), {}),
      open("calls", recordFile(callRecord), {}),
      open("removed", recordFile(removed), {}),
      open("greeting", valueFile(greeting), null),
      open("secrets", recordFile(z.string()), {}),
      open("notices", recordFile(storageNotice), {}),
    ]);
    const journal = await createJournal({
      list: async () => (await fs.list(join(folder, "journal"))).flatMap((name) => /^(\d{4}-\d{2})\.json(?:\.1)?$/.exec(name)?.[1] ?? []),
      open: (month) => open(join("journal", month), calls, []),
    });
    reporter.connect((notice) => {
      const told = notices.update((all) => ({ ...all, [notice.id]: notice }));
      void told.then(options.onNotice).catch(() => undefined);
    });
    return {
      settings: settingsFile,
      contacts,
      optOuts,
      liftedOptOuts,
      choices,
      threads,
      promises,
      messages,
      calls: current,
      removed: removedFile,
      greeting: greetingFile,
      secrets,
      notices,
      journal,
      audio: createAudioFiles(fs, join(folder, "messages")),
      async close() {
        await Promise.all([...writing].map((settled) => settled()));
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
