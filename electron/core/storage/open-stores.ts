import { basename, join } from "node:path";
import type { StorageNotice } from "#shared/contract/state.ts";
import type { Settings } from "#shared/domain/settings/settings.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Journal } from "#shared/ports/store.ts";
import { createAudioFiles } from "./audio-files.ts";
import { type Checkpoints, createCheckpoints } from "./checkpoints.ts";
import { isDocumentFile, openDocuments, type Stores } from "./documents.ts";
import { openDocument } from "./durable-document.ts";
import { removeTemporaries, setAside } from "./durable-file.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { createJournal, monthSchema } from "./journal.ts";
import type { Damage } from "./load-file.ts";
import { lockFolder } from "./lock.ts";
import { type LeftLog, readLog, replayed } from "./replay.ts";
import { versionOf } from "./schema.ts";
import { DataFolderError } from "./storage-error.ts";
import type { Open } from "./stored.ts";
import { createTransactions, type DocumentTransactions } from "./transactions.ts";
import { openLog } from "./write-ahead-log.ts";

interface DataFolder {
  readonly folder: string;
  readonly clock: Clock;
  readonly newId: () => string;
  /** The settings of a first start. */
  readonly defaults: Settings;
  readonly fs?: FileSystem;
  /** Called after a damaged file was added to the notices. */
  readonly onNotice?: () => void;
}

const FOLDERS = ["", "journal", "messages"];
const MONTH = /^journal\/(\d{4}-\d{2})$/;

async function prepareFolders(fs: FileSystem, folder: string): Promise<void> {
  try {
    for (const name of FOLDERS) await fs.makeFolder(join(folder, name));
  } catch (error) {
    throw new DataFolderError("unusable", folder, null, error);
  }
}

/** Collects the notices about damaged files until they can be written; nothing waits for that. */
function createReporter({ newId, clock }: DataFolder) {
  const found: StorageNotice[] = [];
  let tell: (notice: StorageNotice) => void = (notice) => {
    found.push(notice);
  };
  return {
    onDamage: (damage: Damage): void => tell({ id: newId(), at: clock.now(), names: [], ...damage }),
    connect(next: (notice: StorageNotice) => void): void {
      tell = next;
      for (const notice of found.splice(0)) next(notice);
    },
  };
}

interface Parts {
  readonly fs: FileSystem;
  readonly left: LeftLog;
  readonly transactions: DocumentTransactions;
  readonly checkpoints: Checkpoints;
  readonly onDamage: (damage: Damage) => void;
}

/** Opens documents with what the log has of them; their changes go to the log first, and to their files at the next checkpoint. */
function opener({ folder, clock }: DataFolder, { fs, left, transactions, checkpoints, onDamage }: Parts): Open {
  return async (name, schema, initial) => {
    const path = join(folder, `${name}.json`);
    const file = await openDocument({ fs, path, schema, initial, now: clock.now, onDamage });
    const data = replayed(schema, name, file.data, left);
    // A month is opened again, and then its file has the changes.
    left.changes.delete(name);
    let durable = data;
    const write = () => file.write(durable);
    if (data !== file.data) checkpoints.note(name, write);
    return transactions.document({
      name,
      version: versionOf(schema),
      differences: schema.differences,
      initial: data,
      onDurable(value) {
        durable = value;
        checkpoints.note(name, write);
      },
    });
  };
}

async function openJournal({ folder }: DataFolder, { fs, left, transactions, checkpoints }: Parts, open: Open): Promise<Journal> {
  const stored = (await fs.list(join(folder, "journal"))).flatMap((name) => /^(\d{4}-\d{2})\.json(?:\.1)?$/.exec(name)?.[1] ?? []);
  const logged = [...left.changes.keys()].flatMap((name) => MONTH.exec(name)?.[1] ?? []);
  const nameOf = (month: string) => `journal/${month}`;
  const files = {
    stamp: (month: string) => fs.stamp(join(folder, "journal", `${month}.json`)),
    open: (month: string) => open(nameOf(month), monthSchema, []),
    isWritten: (month: string) => !transactions.isAhead(nameOf(month)) && !checkpoints.isBehind(nameOf(month)),
  };
  const journal = createJournal(files, [...stored, ...logged]);
  // Opened now, so that they are written before anything else reads them.
  for (const month of logged) await journal.month(month);
  return journal;
}

/**
 * Opens everything the rep wrote and locks the folder against a second process. Rejects with DataFolderError when the folder is in use,
 * written by a later version, or cannot be used; damaged files are recovered and reported in `notices`. What the last process left in the
 * log is written to the documents first.
 */
export async function openStores(options: DataFolder): Promise<Stores> {
  const { folder, clock, onNotice, fs = nodeFileSystem } = options;
  await prepareFolders(fs, folder);
  const unlock = await lockFolder(folder);
  try {
    for (const name of FOLDERS) await removeTemporaries(fs, join(folder, name));
    const left = await readLog(fs, folder, (name) => isDocumentFile(name) || MONTH.test(name));
    const { onDamage, connect } = createReporter(options);
    const log = openLog(fs, folder, left.paths, async (path) => {
      if (!left.damaged.has(path)) return fs.remove(path);
      onDamage({ file: basename(path), keptAs: await setAside(fs, path, clock.now()), recovered: true, partly: true });
    });
    const transactions = createTransactions(log.append);
    const checkpoints = createCheckpoints(log, clock);
    const parts = { fs, left, transactions, checkpoints, onDamage };
    const open = opener(options, parts);
    const documents = await openDocuments(open, options.defaults);
    const journal = await openJournal(options, parts, open);
    connect((notice) => {
      const told = transactions.outside(() => documents.notices.put(notice.id, notice));
      void told.then(onNotice).catch(() => undefined);
    });
    await checkpoints.start(left.paths);
    const close = async (): Promise<void> => {
      await transactions.settled();
      // What cannot be written stays in the log, for the next start.
      await checkpoints.close().catch(() => undefined);
      await unlock();
    };
    const audio = createAudioFiles(fs, join(folder, "messages"));
    const flush = () => transactions.settled().then(checkpoints.now);
    return { ...documents, journal, audio, transactions, flush, close };
  } catch (error) {
    await unlock();
    throw error;
  }
}
