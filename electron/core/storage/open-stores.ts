import { join } from "node:path";
import { storedCall } from "#shared/contract/calls/calls.ts";
import type { StorageNotice } from "#shared/contract/state.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import type { Journal } from "#shared/ports/store.ts";
import { createAudioFiles } from "./audio-files.ts";
import { openDocuments, type Stores } from "./documents.ts";
import { openDocument } from "./durable-document.ts";
import { removeTemporaries } from "./durable-file.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { createJournal } from "./journal.ts";
import type { Damage } from "./load-file.ts";
import { lockFolder } from "./lock.ts";
import { listFile } from "./schema.ts";
import { DataFolderError } from "./storage-error.ts";
import type { Open } from "./stored.ts";

interface DataFolder {
  readonly folder: string;
  readonly now: () => number;
  readonly newId: () => string;
  /** The settings of a first start. */
  readonly defaults: Settings;
  readonly fs?: FileSystem;
  /** Called after a damaged file was added to the notices. */
  readonly onNotice?: () => void;
}

const FOLDERS = ["", "journal", "messages"];

async function prepareFolders(fs: FileSystem, folder: string): Promise<void> {
  try {
    for (const name of FOLDERS) await fs.makeFolder(join(folder, name));
  } catch (error) {
    throw new DataFolderError("unusable", folder, null, error);
  }
}

/** Collects the notices about damaged files until they can be written; nothing waits for that. */
function createReporter(options: DataFolder) {
  const found: StorageNotice[] = [];
  let tell: (notice: StorageNotice) => void = (notice) => {
    found.push(notice);
  };
  return {
    onDamage: (damage: Damage): void => tell({ id: options.newId(), at: options.now(), names: [], ...damage }),
    connect(next: (notice: StorageNotice) => void): void {
      tell = next;
      for (const notice of found.splice(0)) next(notice);
    },
  };
}

async function openJournal(fs: FileSystem, folder: string, open: Open): Promise<Journal> {
  const calls = listFile(storedCall);
  return createJournal({
    list: async () => (await fs.list(join(folder, "journal"))).flatMap((name) => /^(\d{4}-\d{2})\.json(?:\.1)?$/.exec(name)?.[1] ?? []),
    stamp: (month) => fs.stamp(join(folder, "journal", `${month}.json`)),
    open: (month) => open(join("journal", month), calls, []),
  });
}

/**
 * Opens everything the rep wrote and locks the folder against a second process. Rejects with DataFolderError when the folder is in use,
 * written by a later version, or cannot be used; damaged files are recovered and reported in `notices`.
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
      const told = documents.notices.put(notice.id, notice);
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
